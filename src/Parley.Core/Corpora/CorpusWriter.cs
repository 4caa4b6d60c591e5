using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Core.Corpora;

/// <summary>
/// Writes a corpus again with a forecast in each utterance's meta, in the form <c>convokit.Corpus</c> loads. Utterances that came alone get the other
/// files of a corpus, empty. The last utterance of a labelled conversation has no forecast: whichever way the label goes, it is the outcome.
/// </summary>
public sealed class CorpusWriter
{
    private static readonly string[] Copied = ["conversations.json", "speakers.json", "corpus.json", "vectors.*", "info.*.jsonl"];

    private readonly string folder;
    private readonly ConvoKitCorpus corpus;
    private readonly JsonObject index;

    /// <summary>Checks that the corpus can be written there; writes nothing.</summary>
    /// <exception cref="CorpusException">The folder is the one that was read, or the corpus's <c>index.json</c> is bad.</exception>
    public CorpusWriter(string folder, ConvoKitCorpus corpus)
    {
        (this.folder, this.corpus) = (folder, corpus);
        if (corpus.Folder is { } source && string.Equals(Full(folder), Full(source), StringComparison.Ordinal))
        {
            throw new CorpusException(new CorpusError(folder, 0, null, "the corpus cannot be written over the one it is read from"));
        }

        if (File.Exists(folder))
        {
            throw new CorpusException(new CorpusError(folder, 0, null, "is a file, not a folder"));
        }

        index = CorpusIndex.Read(corpus.Folder);
    }

    /// <summary>Writes every file under a passing name and then moves them into place, so that a reader never finds half a corpus file.</summary>
    public void Write(Func<CorpusUtterance, CorpusForecast> forecast)
    {
        Directory.CreateDirectory(folder);
        var outcomes = corpus.Conversations.Where(c => c.Label is not null).Select(c => c.Utterances[^1].Line).ToHashSet();
        Put("utterances.jsonl", corpus.InInputOrder().Select(u => ForecastMeta.Write(u.Json, outcomes.Contains(u.Line) ? null : forecast(u))));
        Put("index.json", [index.ToJsonString()]);
        if (corpus.Folder is { } source)
        {
            Copy(source);
        }

        Fill("conversations.json", corpus.Conversations.Select(c => ResourceName.Unescape(c.Id)));
        Fill("speakers.json", corpus.InInputOrder().Select(u => u.Utterance.Speaker));
        Fill("corpus.json", []);
    }

    private static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private void Copy(string source)
    {
        foreach (var file in Copied.SelectMany(pattern => Directory.EnumerateFiles(source, pattern)).Order(StringComparer.Ordinal))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
    }

    private void Fill(string name, IEnumerable<string> ids)
    {
        var objects = new JsonObject();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            objects[id] = new JsonObject { ["meta"] = new JsonObject(), ["vectors"] = new JsonArray() };
        }

        if (corpus.Folder is not { } source || !File.Exists(Path.Combine(source, name)))
        {
            Put(name, [objects.ToJsonString()]);
        }
    }

    private void Put(string name, IEnumerable<string> lines)
    {
        var passing = Path.Combine(folder, name + ".partial");
        using (var writer = new StreamWriter(passing, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            foreach (var line in lines)
            {
                writer.Write(line);
                writer.Write('\n');
            }
        }

        File.Move(passing, Path.Combine(folder, name), overwrite: true);
    }
}
