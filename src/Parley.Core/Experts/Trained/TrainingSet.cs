using Parley.Core.Corpora;
using Parley.Core.Learning;
using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>Turns labelled texts into rows for the trainer.</summary>
public static class TrainingSet
{
    /// <summary>
    /// The rows that have a label for the category, hashed; a <c>neutral</c> rewrite of a toxic text is a row of label 0 in its text's group, so
    /// that a text and its rewrite are never torn apart. Rows of one <c>thread</c> are one group.
    /// </summary>
    /// <exception cref="CorpusException">A label is outside its range.</exception>
    public static IReadOnlyList<TrainingRow> From(IReadOnlyList<TextRow> rows, string category, string file)
    {
        var texts = new List<(string Text, double Label, ulong Group)>();
        foreach (var row in rows)
        {
            if (Label(row, category, file) is not { } label)
                continue;
            var group = GroupOf(row.Column("thread") ?? row.Id);
            texts.Add((row.Text, label, group));
            texts.AddRange(Neutral(row).Select(text => (text, 0.0, group)));
        }

        var hashed = new TrainingRow[texts.Count];
        Parallel.For(0, hashed.Length, i => hashed[i] = new(HashedFeatures.Of(AnalyzedText.Of(texts[i].Text)), texts[i].Label, texts[i].Group));
        return hashed;
    }

    /// <summary>The group of rows that share a name.</summary>
    public static ulong GroupOf(string name) => RoundKey.Of(name);

    /// <summary>The label of a row, its error naming file, line and field.</summary>
    /// <exception cref="CorpusException">The label is outside its range.</exception>
    public static double? Label(TextRow row, string category, string file)
    {
        try
        {
            return TrainingLabels.Of(row, category);
        }
        catch (FormatException wrong)
        {
            var parts = wrong.Message.Split(": ", 2);
            throw new CorpusException(new CorpusError(file, row.Line, parts[0], parts[1]));
        }
    }

    private static IEnumerable<string> Neutral(TextRow row)
    {
        if (!row.Json.TryGetProperty("neutral", out var rewrites) || rewrites.ValueKind != System.Text.Json.JsonValueKind.Array)
            yield break;
        foreach (var rewrite in rewrites.EnumerateArray())
        {
            if (rewrite.ValueKind == System.Text.Json.JsonValueKind.String)
                yield return JsonText.Read(rewrite);
        }
    }
}
