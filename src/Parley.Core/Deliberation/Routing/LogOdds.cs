namespace Parley.Core.Deliberation.Routing;

/// <summary>Two voices of equal weight, as logistic mixing hears them.</summary>
internal static class LogOdds
{
    /// <summary>As in logistic mixing: beyond it, one opinion would drown all others.</summary>
    public const double Clip = 4;

    public static double Of(double p) => Math.Clamp(Math.Log(p / (1 - p)), -Clip, Clip);

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The mean, in log odds, of a probability and a word on it.</summary>
    public static double Beside(double probability, double word) => Probability((Of(probability) + Of(word)) / 2);
}
