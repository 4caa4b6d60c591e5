namespace Parley.Core.Forecasting;

/// <summary>How a text score is written into an utterance's values: clipped to [-4, 4], four decimals, as a float.</summary>
internal static class TextSlot
{
    public static float Rounded(double score) => MathF.Round((float)Math.Clamp(score, -4, 4), 4);
}
