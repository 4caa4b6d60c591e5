namespace Parley.Core.Learning;

/// <summary>A table for people to read.</summary>
public sealed record TableReport
{
    /// <summary>Category and role.</summary>
    public required TableKey Key { get; init; }

    /// <summary>Labelled rounds learned from.</summary>
    public required long Rounds { get; init; }

    /// <summary>What feedback there was.</summary>
    public required FeedbackTally Feedback { get; init; }

    /// <summary>Members by slot, then newcomers.</summary>
    public required IReadOnlyList<ExpertReport> Experts { get; init; }

    /// <summary>How far the committee trusts each learner, summing to 1.</summary>
    public required IReadOnlyDictionary<string, double> Learners { get; init; }

    internal static TableReport Of(EnsembleTable table, ReadOnlySpan<double> shares, ReadOnlySpan<double> trust, ExpertScore[] scores)
    {
        ExpertScore ScoreOf(string name) => scores.FirstOrDefault(s => s.Expert == name, new ExpertScore { Expert = name });
        var experts = new List<ExpertReport>();
        for (var i = 0; i < table.Experts.Count; i++)
            experts.Add(new(table.Experts[i], shares[i], InProbation: false, ScoreOf(table.Experts[i])));
        foreach (var newcomer in table.Newcomers)
            experts.Add(new(newcomer, 0, InProbation: true, ScoreOf(newcomer)));

        var learners = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var m = 0; m < trust.Length; m++)
            learners[table.Learners[m]] = trust[m];
        return new() { Key = table.Key, Rounds = table.Rounds, Feedback = table.Feedback, Experts = experts, Learners = learners };
    }
}

/// <summary>One expert of a table.</summary>
/// <param name="Expert">Its name.</param>
/// <param name="Weight">Effective weight were everyone awake, in [0, 1].</param>
/// <param name="InProbation">Whether it is asked and scored without weight.</param>
/// <param name="Score">Its record.</param>
public sealed record ExpertReport(string Expert, double Weight, bool InProbation, ExpertScore Score);
