using Parley.Core.Learning;

namespace Parley.Core.Experts.Evaluation;

/// <summary>
/// Splits templated sentences about identities into those that may be trained on and those that bias is reported on. Sentences that differ only
/// in the identity term, or in the name that begins "Somebody is a", are one template, and a template is never on both sides.
/// </summary>
public static class IdentityTemplates
{
    /// <summary>Whether the sentence's template is for training; else it is for reporting.</summary>
    public static bool IsForTraining(string text) => RoundKey.Of(TemplateOf(text)) % 2 == 0;

    /// <summary>The sentence without its term and name.</summary>
    internal static string TemplateOf(string text)
    {
        var template = text;
        foreach (var term in IdentityTerms.In(text).OrderByDescending(t => t.Length).ThenBy(t => t, StringComparer.Ordinal))
            template = template.Replace(term, "*", StringComparison.OrdinalIgnoreCase);

        var name = template.IndexOf(" is a ", StringComparison.Ordinal);
        return name > 0 && !template[..name].Contains(' ') ? string.Concat("*", template.AsSpan(name)) : template;
    }
}
