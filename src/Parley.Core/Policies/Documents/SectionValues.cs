using System.Globalization;

namespace Parley.Core.Policies.Documents;

internal sealed partial class Section
{
    private const string NeverWord = "never";

    public double Number(string key, double fallback, double least, double most)
    {
        var value = Find(key);
        if (value is null)
        {
            return fallback;
        }

        if (value is not ScalarNode { Plain: true } scalar
            || !double.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            Error(key, $"must be a number, not {Describe(value)}.");
            return fallback;
        }

        if (number < least || number > most)
        {
            Error(key, string.Create(CultureInfo.InvariantCulture, $"must lie in [{least}, {most}], not {number}."));
            return fallback;
        }

        return number;
    }

    public double Probability(string key, double fallback) => Number(key, fallback, 0, 1);

    /// <summary>A probability, or null for the word <c>never</c>.</summary>
    public double? Threshold(string key, double? fallback)
    {
        if (FindEntry(key) is { Value: ScalarNode scalar } && (scalar.IsNull || string.Equals(scalar.Value, NeverWord, StringComparison.Ordinal)))
        {
            _asked.Add(key);
            return null;
        }

        if (!Has(key))
        {
            _asked.Add(key);
            return fallback;
        }

        var number = Number(key, double.NaN, 0, 1);
        return double.IsNaN(number) ? fallback : number;
    }

    public int Count(string key, int fallback, int least, int most)
    {
        var number = Number(key, fallback, least, most);
        if (number % 1 != 0)
        {
            Error(key, "must be a whole number.");
            return fallback;
        }

        return (int)number;
    }

    public bool Flag(string key, bool fallback)
    {
        switch (Find(key))
        {
            case null:
                return fallback;
            case ScalarNode { Plain: true, Value: "true" }:
                return true;
            case ScalarNode { Plain: true, Value: "false" }:
                return false;
            case { } value:
                Error(key, $"must be true or false, not {Describe(value)}.");
                return fallback;
        }
    }

    public TimeSpan Span(string key, TimeSpan fallback, TimeSpan most)
    {
        var value = Find(key);
        if (value is null)
        {
            return fallback;
        }

        if (value is not ScalarNode scalar || Duration.Parse(scalar.Value) is not { } duration)
        {
            Error(key, $"must be a duration such as 20s, 15m, 6h or 180d, not {Describe(value)}.");
            return fallback;
        }

        if (duration > most)
        {
            Error(key, $"must not be longer than {Duration.Write(most)}.");
            return fallback;
        }

        return duration;
    }

    public string Text(string key, string fallback, int longest)
    {
        var value = Find(key);
        if (value is null)
        {
            return fallback;
        }

        if (value is not ScalarNode { IsNull: false } scalar || string.IsNullOrWhiteSpace(scalar.Value))
        {
            Error(key, "must be text.");
            return fallback;
        }

        if (scalar.Value.Length > longest)
        {
            Error(key, string.Create(CultureInfo.InvariantCulture, $"must not be longer than {longest} characters."));
            return fallback;
        }

        return scalar.Value;
    }

    public ImmutableArray<string> Texts(string key, ImmutableArray<string> fallback, int longest)
    {
        switch (Find(key))
        {
            case null:
                return fallback;
            case SequenceNode list when list.Items.All(item => item is ScalarNode { IsNull: false } scalar && scalar.Value.Length is > 0 && scalar.Value.Length <= longest):
                var texts = list.Items.Select(item => ((ScalarNode)item).Value).ToImmutableArray();
                if (texts.Distinct(StringComparer.Ordinal).Count() != texts.Length)
                {
                    Error(key, "names something twice.");
                }

                return texts;
            default:
                Error(key, string.Create(CultureInfo.InvariantCulture, $"must be a list of texts of 1 to {longest} characters."));
                return fallback;
        }
    }

    /// <summary>One of a few words.</summary>
    public string Word(string key, string fallback, ImmutableArray<string> words)
    {
        var value = Find(key);
        if (value is null)
        {
            return fallback;
        }

        // Unquoted off and on are truth values to some YAML writers; here they are the words they look like.
        if (value is ScalarNode scalar && words.Contains(scalar.Value))
        {
            return scalar.Value;
        }

        var hint = value is ScalarNode word && NearestKey.Find(word.Value, words) is { } nearest ? $" Did you mean {nearest}?" : "";
        Error(key, $"must be one of {string.Join(", ", words)}, not {Describe(value)}.{hint}");
        return fallback;
    }

    private static string Describe(DocumentNode value) => value switch
    {
        ScalarNode { IsNull: true } => "empty",
        ScalarNode { Value.Length: > 40 } scalar => $"a text of {scalar.Value.Length.ToString(CultureInfo.InvariantCulture)} characters",
        ScalarNode { Plain: true } scalar => scalar.Value,
        ScalarNode scalar => $"the text \"{scalar.Value}\" in quotes",
        SequenceNode => "a list",
        _ => "a mapping",
    };
}
