using Parley.Core.Conversations;
using Parley.Core.Corpora;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Experts.Evaluation;

/// <summary>Asks experts about labelled texts. Rows are judged in parallel; the outcome does not depend on it.</summary>
public static class Jury
{
    /// <summary>The opinions of those experts that know the category, on the rows that have a label for it.</summary>
    /// <param name="rows">Labelled texts, perhaps with the parent they answer.</param>
    /// <param name="experts">Those of other categories are left out.</param>
    /// <param name="category">The category judged.</param>
    /// <param name="file">How errors call the rows' file.</param>
    /// <exception cref="CorpusException">A label is out of range, or no row has one.</exception>
    public static JudgedTexts Ask(
        IReadOnlyList<TextRow> rows, IEnumerable<IExpert> experts, string category, string file, CancellationToken cancellationToken = default)
    {
        IExpert[] asked = [.. experts.Where(e => e.Categories.Contains(category))];
        var labels = rows.Select(r => TrainingSet.Label(r, category, file)).ToArray();
        int[] labelled = [.. Enumerable.Range(0, rows.Count).Where(i => labels[i] is not null)];
        if (labelled.Length == 0)
            throw new CorpusException(new CorpusError(file, 0, $"labels.{category}", "no row has a label for the category"));

        var opinions = new double[labelled.Length][];
        var judged = new JudgedRow[labelled.Length];
        Parallel.For(0, labelled.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var row = rows[labelled[i]];
            var evidence = EvidenceOf(row);
            opinions[i] = [.. asked.Select(e => e.Judge(evidence)[category])];
            judged[i] = new(row.Id, row.Text, HashedFeatures.Of(evidence.Text), row.Number("perspective") ?? double.NaN);
        });

        return new()
        {
            Source = Path.GetFileNameWithoutExtension(file),
            Experts = [.. asked.Select(e => e.Name)],
            Rows = [.. judged],
            Labels = [.. labelled.Select(i => labels[i]!.Value)],
            Opinions = opinions,
        };
    }

    /// <summary>A row as experts would meet it in a thread: the parent, where there is one, stands before it.</summary>
    public static Evidence EvidenceOf(TextRow row)
    {
        const string parentId = "parent";
        var utterance = new Utterance { Id = "text", Speaker = "author", Text = row.Text, ReplyTo = row.Parent is null ? null : parentId };
        if (row.Parent is not { } parent)
            return new(utterance, ConversationWindow.Empty);

        var entry = new WindowEntry
        {
            Id = parentId,
            Revision = 0,
            Speaker = "other",
            Turn = 0,
            Timestamp = default,
            Text = parent,
            Features = UtteranceFeatures.None,
        };
        return new(utterance, new ConversationWindow(1, [entry]));
    }
}
