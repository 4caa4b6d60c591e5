namespace Parley.Core.Experts.Trained;

/// <summary>
/// The space all trained experts share: three blocks side by side. Feature hashing (Weinberger et al. 2009) without signs; 16 bits for
/// words and 18 for characters lose .0006 AUC against 18 and 18.
/// </summary>
internal static class FeatureSpace
{
    /// <summary>Words, characters, lexicon: the order in which a segment's features lie.</summary>
    public const int Blocks = 3;

    public const int WordBits = 16;
    public const int CharacterBits = 18;

    /// <summary>Cells of the words' own model, then those of the lexicon.</summary>
    public const int LexiconSize = WordCells + 512;

    public const int WordCells = 256;

    public const int CharacterOffset = 1 << WordBits;
    public const int LexiconOffset = CharacterOffset + (1 << CharacterBits);

    /// <summary>How many features there are in all.</summary>
    public const int Size = LexiconOffset + LexiconSize;

    /// <summary>The length of either part of the lexicon block of a text, where the other two blocks have length 1.</summary>
    public const float LexiconWeight = 0.6f;

    public static int BlockOf(int index) => index < CharacterOffset ? 0 : index < LexiconOffset ? 1 : 2;
}
