using Parley.Core.Corpora;
using Parley.Core.Learning;
using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>Turns labelled texts into rows for the trainer.</summary>
public static class TrainingSet
{
    /// <summary>
    /// The rows with a label for the category, hashed, in order. Rows of one <c>thread</c> are one group, and so are a toxic text and its rewrites.
    /// </summary>
    /// <param name="file">How errors call the rows' file.</param>
    /// <param name="withLexicon">False only for the model of words, which the lexicon block is made from.</param>
    /// <exception cref="CorpusException">A label is outside its range.</exception>
    public static IReadOnlyList<TrainingRow> From(IReadOnlyList<TextRow> rows, string category, string file, bool withLexicon = true)
    {
        var labels = rows.Select(r => Label(r, category, file)).ToArray();
        int[] labelled = [.. Enumerable.Range(0, rows.Count).Where(i => labels[i] is not null)];
        var hashed = new TrainingRow[labelled.Length];
        Parallel.For(0, hashed.Length, i =>
        {
            var row = rows[labelled[i]];
            hashed[i] = new(HashedFeatures.Of(AnalyzedText.Of(row.Text), withLexicon), labels[labelled[i]]!.Value, GroupOf(row));
        });
        return hashed;
    }

    /// <summary>Adds the <c>neutral</c> rewrites some rows carry: each a row of its own, after the row it rewrites, with label 0 for the category.</summary>
    public static IReadOnlyList<TextRow> WithRewrites(IEnumerable<TextRow> rows, string category) =>
        [.. rows.SelectMany(row => Rewrites(row).Select((text, k) => row with
            {
                Id = FormattableString.Invariant($"{row.Id}-neutral-{k}"),
                Text = text,
                Labels = [(category, 0)],
            }).Prepend(row))];

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

    private static ulong GroupOf(TextRow row) => RoundKey.Of(row.Column("thread") ?? row.Column("id") ?? row.Id);

    private static IEnumerable<string> Rewrites(TextRow row)
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
