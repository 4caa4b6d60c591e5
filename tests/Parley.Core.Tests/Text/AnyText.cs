using CsCheck;

namespace Parley.Core.Tests.Text;

/// <summary>Any UTF-16 at all: lone surrogates, controls, marks that mean something to the analyser, and words it knows.</summary>
internal static class AnyText
{
    private static readonly Gen<string> Part = Gen.Frequency(
        (4, Gen.Int[0, 65535].Select(c => ((char)c).ToString())),
        (3, Gen.Int[32, 126].Select(c => ((char)c).ToString())),
        (2, Any("@", "$", "!", "*", "`", "```\n", "\n> ", "[quote]", "[/quote]", "<!--", "-->", "&gt;", "http://x.y", "\u0301", "\u200B", "😀", "\0", "\uD800", "\n\n    ")),
        (3, Any("you ", "idiot ", "i d i o t ", "1d10t ", "fuuuuck ", "sh*t ", "kill yourself ", "мудак ", "idi\u043Et ", "black people ", "free prize ", "stupid, ")));

    public static Gen<string> Generator { get; } = Part.Array[0, 60].Select(parts => string.Concat(parts));

    private static Gen<string> Any(params string[] parts) => Gen.Int[0, parts.Length - 1].Select(i => parts[i]);
}
