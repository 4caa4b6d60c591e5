namespace Parley.Core.Experts.Trained;

/// <summary>FNV-1a over UTF-16 units, finished as MurmurHash3 does. The values are part of every model file: a change makes all weights meaningless.</summary>
internal static class NgramHash
{
    public const uint Start = 2166136261;

    private const uint Prime = 16777619;

    public static uint Add(uint hash, char unit) => (hash ^ Fold(unit)) * Prime;

    public static uint Word(ReadOnlySpan<char> word)
    {
        var hash = Start;
        foreach (var unit in word)
            hash = Add(hash, unit);
        return hash;
    }

    public static int WordIndex(uint word) => (int)(Finish(word) >> (32 - FeatureSpace.WordBits));

    public static int BigramIndex(uint first, uint second) =>
        (int)(Finish((first * Prime) ^ uint.RotateLeft(second, 13) ^ 0x5bd1e995) >> (32 - FeatureSpace.WordBits));

    public static int CharacterIndex(uint ngram) => FeatureSpace.CharacterOffset + (int)(Finish(ngram) >> (32 - FeatureSpace.CharacterBits));

    /// <summary>All ASCII digits read alike: what matters is that there is a number.</summary>
    private static uint Fold(char unit) => char.IsAsciiDigit(unit) ? '0' : unit;

    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
