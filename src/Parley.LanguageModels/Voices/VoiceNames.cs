using System.Globalization;
using System.Text.RegularExpressions;
using Parley.Core.Facilitation;

namespace Parley.LanguageModels.Voices;

/// <summary>What people are called towards the model: by their names where these were invented, else P1, P2 and so on in the order in which they come up.</summary>
internal sealed partial class VoiceNames
{
    private readonly List<(string Name, string Label)> _people = [];

    public VoiceNames(VoiceBrief brief)
    {
        foreach (var name in brief.Turns.Where(turn => !turn.ByFacilitator).Select(turn => turn.Speaker).Append(brief.Name).Append(brief.Addressee).Distinct(StringComparer.Ordinal))
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"P{_people.Count + 1}");
            var label = brief.Anonymous ? null : SafeText.Name(name);
            _people.Add((name, label is null || _people.Exists(person => string.Equals(person.Label, label, StringComparison.OrdinalIgnoreCase)) ? number : label));
        }
    }

    public string LabelOf(string name) => _people.Find(person => string.Equals(person.Name, name, StringComparison.Ordinal)).Label;

    /// <summary>The text with everybody called by name again.</summary>
    public string Restore(string text) => Numbered().Replace(text, match =>
        _people.Find(person => string.Equals(person.Label, match.Value, StringComparison.Ordinal)) is { Name: { } name } ? SafeText.Line(name) ?? match.Value : match.Value);

    /// <summary>The text without the person's own name before it.</summary>
    public string WithoutOwn(string text, string name) =>
        text.StartsWith(LabelOf(name) + ":", StringComparison.OrdinalIgnoreCase) ? text[(LabelOf(name).Length + 1)..].TrimStart() : text;

    /// <summary>Whether it is written as somebody's line of a script.</summary>
    public bool IsScript(string text) => _people.Exists(person => text.StartsWith(person.Label + ":", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\bP\d{1,3}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
