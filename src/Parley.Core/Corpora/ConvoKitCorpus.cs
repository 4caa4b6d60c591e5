namespace Parley.Core.Corpora;

/// <summary>
/// A corpus in ConvoKit's on-disk form (Chang et al. 2020): a folder with <c>utterances.jsonl</c> and, for labels, <c>conversations.json</c>; or
/// the utterances alone. Read whole and checked whole: either all of it is usable or <see cref="CorpusException"/> says what is not.
/// </summary>
public sealed class ConvoKitCorpus
{
    private const long OrdinalsBelow = 1_000_000;

    private ConvoKitCorpus(string source, ImmutableArray<CorpusConversation> conversations, ImmutableArray<CorpusError> skipped)
    {
        (Source, Conversations, Skipped) = (source, conversations, skipped);
        var limit = DateTimeOffset.UnixEpoch.AddSeconds(OrdinalsBelow);
        Ordinals = conversations.All(c => c.Utterances.All(u => u.Utterance.Timestamp < limit));
    }

    /// <summary>In order of their first line, each in time order.</summary>
    public ImmutableArray<CorpusConversation> Conversations { get; }

    /// <summary>The bad lines left out; empty unless they are skipped.</summary>
    public ImmutableArray<CorpusError> Skipped { get; }

    /// <summary>The key of the conversations' meta their labels come from; null when they have none.</summary>
    public string? Label { get; private init; }

    /// <summary>The folder it was read from; null for utterances alone.</summary>
    public string? Folder { get; private init; }

    /// <summary>What messages call the input: the file of utterances, or <c>standard input</c>.</summary>
    public string Source { get; }

    /// <summary>Every timestamp is below 10^6: they count turns, and their gaps mean nothing.</summary>
    public bool Ordinals { get; }

    /// <summary>Every utterance in input order.</summary>
    public IEnumerable<CorpusUtterance> InInputOrder() => Conversations.SelectMany(c => c.Utterances).OrderBy(u => u.Line);

    /// <param name="path">A ConvoKit folder, or a file of utterances.</param>
    /// <exception cref="CorpusException">It is absent, empty or bad.</exception>
    public static ConvoKitCorpus Open(string path, CorpusOptions? options = null)
    {
        options ??= CorpusOptions.Default;
        if (!Directory.Exists(path))
        {
            using var reader = OpenText(path);
            return Read(reader, path, options);
        }

        var utterances = Path.Combine(path, "utterances.jsonl");
        if (!File.Exists(utterances))
        {
            throw new CorpusException(new CorpusError(path, 0, null, "the folder has no utterances.jsonl"));
        }

        using var file = OpenText(utterances);
        var corpus = new CorpusReader(utterances, options);
        var conversations = corpus.Read(file);
        var (label, labels) = Labels(path, options.Label);
        return new ConvoKitCorpus(utterances, [.. conversations.Select(c => c with { Label = Find(labels, c.Id) })], corpus.Skipped)
        {
            Label = label,
            Folder = path,
        };
    }

    /// <summary>Reads utterances alone, such as standard input; they have no labels.</summary>
    /// <param name="name">How messages call the input.</param>
    /// <exception cref="CorpusException">It is empty or bad, or a label is asked for.</exception>
    public static ConvoKitCorpus Read(TextReader reader, string name, CorpusOptions? options = null)
    {
        options ??= CorpusOptions.Default;
        if (options.Label is not null)
        {
            throw new CorpusException(new CorpusError(name, 0, options.Label, "labels are read from the conversations.json of a folder; this is no folder"));
        }

        var corpus = new CorpusReader(name, options);
        var conversations = corpus.Read(reader);
        return new ConvoKitCorpus(name, conversations, corpus.Skipped);
    }

    private static (string? Key, IReadOnlyDictionary<string, bool> Labels) Labels(string folder, string? wanted)
    {
        var file = Path.Combine(folder, "conversations.json");
        if (File.Exists(file))
        {
            using var reader = OpenText(file);
            return ConversationLabels.Read(reader.ReadToEnd(), file, wanted);
        }

        return wanted is null
            ? (null, ImmutableDictionary<string, bool>.Empty)
            : throw new CorpusException(new CorpusError(folder, 0, wanted, "the folder has no conversations.json to read labels from"));
    }

    private static bool? Find(IReadOnlyDictionary<string, bool> labels, string id) =>
        labels.TryGetValue(ResourceName.Unescape(id), out var label) ? label : null;

    private static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CorpusException(new CorpusError(path, 0, null, "there is no such file or folder"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CorpusException(new CorpusError(path, 0, null, $"cannot be read: {e.Message}"));
        }
    }
}
