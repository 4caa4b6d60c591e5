using System.Collections.Frozen;

namespace Parley.Server.Perspective;

/// <summary>Perspective's attributes and the category that says the same. An attribute without one cannot be scored and gets an error, never a guess.</summary>
internal static class PerspectiveAttributes
{
    private const string Experimental = "_EXPERIMENTAL";

    private static readonly FrozenDictionary<string, string?> ByName = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["TOXICITY"] = Categories.Toxicity,
        ["SEVERE_TOXICITY"] = Categories.SevereToxicity,
        ["IDENTITY_ATTACK"] = Categories.IdentityAttack,
        ["INSULT"] = Categories.Insult,
        ["PROFANITY"] = Categories.Profanity,
        ["OBSCENE"] = Categories.Profanity,
        ["THREAT"] = Categories.Threat,
        ["SEXUALLY_EXPLICIT"] = Categories.Sexual,
        ["SPAM"] = Categories.Spam,
        ["DERAILMENT"] = Categories.Derailment,
        ["FLIRTATION"] = null,
        ["ATTACK_ON_AUTHOR"] = null,
        ["ATTACK_ON_COMMENTER"] = null,
        ["INFLAMMATORY"] = null,
        ["LIKELY_TO_REJECT"] = null,
        ["INCOHERENT"] = null,
        ["UNSUBSTANTIAL"] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The category an attribute asks for. With a failure there is none: the attribute is unknown, or nothing here judges it.</summary>
    public static string? CategoryOf(string attribute, out string? problem)
    {
        var name = attribute.EndsWith(Experimental, StringComparison.Ordinal) ? attribute[..^Experimental.Length] : attribute;
        if (!ByName.TryGetValue(name, out var category))
        {
            problem = $"Unknown attribute: {(attribute.Length <= 64 ? attribute : attribute[..64])}";
            return null;
        }

        problem = category is null ? $"Attribute {attribute} is not supported: nothing here can judge it." : null;
        return category;
    }
}
