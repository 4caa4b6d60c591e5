namespace Parley.Simulation.Heat;

/// <summary>
/// The scale of heat: 0 friendly, 1 plain, 2 firm, 3 uncivil (sharp and personal), 4 hostile, 5 a personal attack. People who label corpora call a comment
/// toxic from about 3 on, and so does this simulation call a thread derailed.
/// </summary>
public static class HeatLevels
{
    public const int Highest = 5;

    /// <summary>A thread has derailed with its first message at or above this level.</summary>
    public const int Uncivil = 3;

    public static int Clamp(double heat) => (int)Math.Clamp(Math.Floor(heat + 0.5), 0, Highest);
}
