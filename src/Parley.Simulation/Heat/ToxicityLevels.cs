namespace Parley.Simulation.Heat;

/// <summary>Tells the heat of words that came with none (recorded messages, a language model's) from their toxicity.</summary>
internal static class ToxicityLevels
{
    /// <summary>Lower bounds of levels 2 to 5, halfway between the mean toxicity of the bank's lines of one level and the next (docs/reports/simulation-fit.md).</summary>
    private static readonly double[] Bounds = [0.08, 0.2, 0.45, 0.8];

    /// <param name="toxicity">In [0, 1]; NaN counts as plain.</param>
    public static int LevelOf(double toxicity)
    {
        var level = 1;
        foreach (var bound in Bounds)
        {
            level += toxicity >= bound ? 1 : 0;
        }

        return level;
    }
}
