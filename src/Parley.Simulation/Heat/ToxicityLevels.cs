namespace Parley.Simulation.Heat;

/// <summary>Tells the heat of words that came with none (recorded messages, a language model's) from their toxicity.</summary>
internal static class ToxicityLevels
{
    /// <summary>
    /// Lower bounds of levels 2 to 5: the upper two halfway between the mean toxicity of the bank's lines (docs/reports/simulation-fit.md), the lower two where few
    /// comments of civil threads lie, since recorded comments read a little more toxic than the bank's.
    /// </summary>
    private static readonly double[] Bounds = [0.1, 0.17, 0.3, 0.66];

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
