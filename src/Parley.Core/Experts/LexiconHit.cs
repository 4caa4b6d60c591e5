using System.Runtime.InteropServices;
using Parley.Core.Text;

namespace Parley.Core.Experts;

public enum LexiconKind
{
    Profanity,
    Insult,
    Derogation,
    Slur,
    Sexual,
    Violence,
}

/// <summary>A word or phrase of the lexicon in a text.</summary>
/// <param name="Weight">How strong it is by itself, in units of log-odds.</param>
/// <param name="NearYou">Within four tokens, in the same sentence, of a word for the person spoken to.</param>
/// <param name="NearIdentity">Within four tokens, in the same sentence, of a word for a group of people.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LexiconHit(TokenRange Tokens, LexiconKind Kind, double Weight, bool NearYou, bool NearIdentity);
