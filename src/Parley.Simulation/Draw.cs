using System.IO.Hashing;
using System.Runtime.InteropServices;
using Parley.Core.Metrics;

namespace Parley.Simulation;

/// <summary>
/// Generators named by what they are for. Every draw has its own, so that one thing more or less that is drawn (a facilitator's word, say) moves no other
/// draw: runs of the same seed under different strategies share their luck (common random numbers).
/// </summary>
internal static class Draw
{
    /// <param name="purpose">Names the draw.</param>
    /// <param name="first">Which one, such as the participant's number.</param>
    /// <param name="second">Which one, such as the turn.</param>
    public static SeededGenerator For(ulong seed, string purpose, int first = 0, int second = 0) => new(Seed(seed, purpose, first, second));

    public static ulong Seed(ulong seed, string purpose, int first = 0, int second = 0)
    {
        var named = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(purpose.AsSpan()), (long)seed);
        return SeededGenerator.Mix(SeededGenerator.Mix(named + (uint)first) + (uint)second);
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public static double Normal(SeededGenerator generator)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - generator.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * generator.NextDouble());
    }

    /// <summary>An index drawn in proportion to its weight; -1 where all weights are zero.</summary>
    public static int Weighted(SeededGenerator generator, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var place = generator.NextDouble() * sum;
        var last = -1;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            last = i;
            place -= weights[i];
            if (place < 0)
            {
                return i;
            }
        }

        return last;
    }
}
