using Parley.Core.Experts.Trained;

namespace Parley.Core.Forecasting;

/// <summary>The experts' feature space folded to a quarter, so that a forecaster's table stays small: few hundred threads cannot fill more.</summary>
internal static class FoldedSpace
{
    private const int Words = 1 << 15, Characters = 1 << 16;

    public const int Blocks = 3;

    /// <summary>How many weights a table has.</summary>
    public const int Size = Words + Characters + FeatureSpace.LexiconSize;

    /// <summary>0 for words, 1 for characters, 2 for the lexicon: blocks whose weights differ in size.</summary>
    public static int BlockOf(int slot) => slot < Words ? 0 : slot < Words + Characters ? 1 : 2;

    public static int Of(int index) => index switch
    {
        < FeatureSpace.CharacterOffset => index & (Words - 1),
        < FeatureSpace.LexiconOffset => Words + ((index - FeatureSpace.CharacterOffset) & (Characters - 1)),
        _ => Words + Characters + (index - FeatureSpace.LexiconOffset),
    };
}
