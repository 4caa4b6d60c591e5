using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>64-bit hashes of words that never change: FNV-1a over UTF-16 units, then SplitMix64's finaliser.</summary>
internal static class WordHash
{
    public static ulong Of(ReadOnlySpan<char> word, ulong basis = 0xCBF29CE484222325UL)
    {
        var hash = basis;
        foreach (var c in word)
            hash = (hash ^ c) * 0x100000001B3UL;
        return SeededGenerator.Mix(hash);
    }
}
