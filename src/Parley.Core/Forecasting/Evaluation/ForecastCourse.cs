namespace Parley.Core.Forecasting;

/// <summary>What was forecast in one labelled conversation.</summary>
/// <param name="Id">The conversation's id.</param>
/// <param name="Derailed">The label.</param>
/// <param name="Length">How many utterances it has, the unseen last one included.</param>
/// <param name="Risks">The risk after each of its first Length - 1 utterances, in order; NaN where no forecaster was awake.</param>
public sealed record ForecastCourse(string Id, bool Derailed, int Length, ImmutableArray<double> Risks)
{
    /// <summary>The highest risk; 0 where none was forecast.</summary>
    public double Highest
    {
        get
        {
            var highest = 0.0;
            foreach (var risk in Risks)
                highest = risk > highest ? risk : highest;
            return highest;
        }
    }

    /// <summary>The index of the first risk that crosses the threshold; -1 where none does.</summary>
    public int FirstAlert(Threshold threshold)
    {
        for (var k = 0; k < Risks.Length; k++)
        {
            if (threshold.IsCrossedBy(Risks[k]))
                return k;
        }

        return -1;
    }

    /// <summary>There was an alert and the last forecast no longer gives one.</summary>
    public bool WasWithdrawn(Threshold threshold) =>
        FirstAlert(threshold) >= 0 && Risks.LastOrDefault(r => !double.IsNaN(r), double.NaN) is var last && !threshold.IsCrossedBy(last);
}
