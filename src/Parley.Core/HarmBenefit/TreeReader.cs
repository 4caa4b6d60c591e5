using System.Globalization;
using System.Text.Json;

namespace Parley.Core.HarmBenefit;

/// <summary>A tree from outside, or why it is not believed; then the embedded tree stands in.</summary>
/// <param name="Lines">Null when the analyst abstains.</param>
/// <param name="Abstains">What was wrong, naming the place; null when the tree was taken.</param>
public sealed record TreeReading(ImmutableArray<HarmBenefitLine>? Lines, string? Abstains);

/// <summary>
/// Reads a tree that a language-model analyst wrote:
/// <c>{"stakeholders":[{"name","harms":[{"action","effects":[{"effect","extent","likelihood","immediate","says"}]}],"benefits":[…]}]}</c>.
/// Everything must match the taxonomy to the letter: an unknown or malformed effect is an abstention, never a zero that fails towards safe.
/// </summary>
public static class TreeReader
{
    public const int MaxLines = 200;
    private const int LongestText = 300;

    private static readonly ImmutableArray<string> _extents = ["minor", "significant", "substantial", "major"];
    private static readonly ImmutableArray<string> _likelihoods = ["low", "medium", "high"];

    public static TreeReading Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var lines = ReadStakeholders(document.RootElement).ToImmutableArray();
            return lines.Length switch
            {
                0 => new TreeReading(null, "the tree has no effects."),
                > MaxLines => new TreeReading(null, string.Create(CultureInfo.InvariantCulture, $"the tree has more than {MaxLines} effects.")),
                _ => new TreeReading(lines, null),
            };
        }
        catch (JsonException e)
        {
            return new TreeReading(null, $"the tree is not valid JSON: {e.Message}");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return new TreeReading(null, "the tree holds half of a character (a lone surrogate).");
        }
        catch (TreeFault e)
        {
            return new TreeReading(null, e.Message);
        }
    }

    private static IEnumerable<HarmBenefitLine> ReadStakeholders(JsonElement root)
    {
        foreach (var (stakeholder, place) in Items(root, "stakeholders", ""))
        {
            var name = Text(stakeholder, "name", place);
            foreach (var (side, key) in new[] { (ImpactSide.Harm, "harms"), (ImpactSide.Benefit, "benefits") })
            {
                foreach (var (action, actionPlace) in Items(stakeholder, key, place))
                {
                    var actionName = Word(action, "action", HarmTaxonomy.Actions, actionPlace);
                    foreach (var (effect, effectPlace) in Items(action, "effects", actionPlace))
                    {
                        yield return ReadEffect(effect, effectPlace, name, side, actionName);
                    }
                }
            }
        }
    }

    private static HarmBenefitLine ReadEffect(JsonElement effect, string place, string stakeholder, ImpactSide side, string action) => new()
    {
        Stakeholder = stakeholder,
        Side = side,
        Action = action,
        Effect = Word(effect, "effect", HarmTaxonomy.Effects, place),
        Extent = (Extent)_extents.IndexOf(Word(effect, "extent", _extents, place)),
        Likelihood = (Likelihood)_likelihoods.IndexOf(Word(effect, "likelihood", _likelihoods, place)),
        Immediate = Property(effect, "immediate", place) switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => throw new TreeFault($"{place}.immediate is not true or false."),
        },
        Says = effect.TryGetProperty("says", out _) ? Text(effect, "says", place) : "",
    };

    private static IEnumerable<(JsonElement Item, string Place)> Items(JsonElement parent, string key, string place)
    {
        var list = Property(parent, key, place);
        var path = place.Length == 0 ? key : $"{place}.{key}";
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new TreeFault($"{path} is not a list.");
        }

        return list.EnumerateArray().Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
    }

    private static JsonElement Property(JsonElement parent, string key, string place) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out var value)
            ? value
            : throw new TreeFault($"{(place.Length == 0 ? "the tree" : place)} has no {key}.");

    private static string Text(JsonElement parent, string key, string place)
    {
        var value = Property(parent, key, place);
        return value.ValueKind == JsonValueKind.String && TryText(value) is { Length: > 0 and <= LongestText } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new TreeFault(string.Create(CultureInfo.InvariantCulture, $"{place}.{key} is not a text of 1 to {LongestText} characters."));
    }

    private static string Word(JsonElement parent, string key, ImmutableArray<string> words, string place)
    {
        var text = Text(parent, key, place);
        return words.Contains(text) ? text : throw new TreeFault($"{place}.{key} is '{text}', which is not in the taxonomy.");
    }

    private static string? TryText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a character, escaped.
            return null;
        }
    }

    private sealed class TreeFault(string message) : Exception(message);
}
