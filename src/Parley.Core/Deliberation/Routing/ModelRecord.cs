namespace Parley.Core.Deliberation.Routing;

/// <summary>
/// What a community's labels say about asking one model where the embedded verdict stood in one fifth of [0, 1]: how often it was labelled, and
/// by how much the Brier loss fell when its opinion was heard beside the embedded verdict.
/// </summary>
/// <param name="Bin">0 to 4.</param>
/// <param name="Gain">Sum of the reductions; each in [-1, 1].</param>
/// <param name="Squares">Sum of their squares.</param>
public readonly record struct ModelRecord(string Expert, int Bin, long Rounds, double Gain, double Squares)
{
    public const int Bins = 5;

    public static int BinOf(double embedded) => Math.Clamp((int)(embedded * Bins), 0, Bins - 1);

    /// <summary>The loss of the embedded verdict less that of the mean, in log odds, of it and the opinion.</summary>
    public static double GainOf(double embedded, double opinion, double label)
    {
        var mixed = LogOdds.Beside(embedded, opinion);
        return Square(embedded - label) - Square(mixed - label);
    }

    public ModelRecord With(double gain) => this with { Rounds = Rounds + 1, Gain = Gain + gain, Squares = Squares + (gain * gain) };

    private static double Square(double x) => x * x;
}
