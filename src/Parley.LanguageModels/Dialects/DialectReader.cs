using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Dialects;

/// <summary>Reads what a dialect's model answered. Strict: an answer that is not wholly of the dialect's shape is malformed, never safe.</summary>
internal static class DialectReader
{
    private const int LongestReason = 300;

    public static DialectReading Read(Dialect dialect, string text, ImmutableArray<AnswerToken> tokens, ImmutableArray<string> rules) => dialect.Shape switch
    {
        AnswerShape.Lines => ReadLines(dialect, text, tokens),
        AnswerShape.Object => ReadObject(dialect, text, tokens, rules),
        AnswerShape.Scores => ScoreReader.Read(dialect, text),
        _ => throw new ArgumentException($"{dialect.Name} is read elsewhere.", nameof(dialect)),
    };

    private static DialectReading ReadLines(Dialect dialect, string text, ImmutableArray<AnswerToken> tokens)
    {
        if (AnswerText.WithoutReasoning(text) is not { } body || TryMatch(dialect.Pattern!, body) is not { } match)
        {
            return DialectReading.Unusable("the answer is not of the dialect's shape");
        }

        var word = match.Groups["verdict"];
        var value = ValueOf(dialect, word.Value);
        var named = NamesOf(dialect, match.Groups["codes"].Value.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), []);
        if (value is null || named is null)
        {
            return DialectReading.Unusable(value is null ? "the answer's verdict is unknown" : "the answer names an unknown category");
        }

        return new DialectReading { Verdict = value.Value, Probability = FromTokens(dialect, tokens, body, word.Index), Named = named.Value };
    }

    private static DialectReading ReadObject(Dialect dialect, string text, ImmutableArray<AnswerToken> tokens, ImmutableArray<string> rules)
    {
        using var document = AnswerText.ReadObject(text);
        if (document is null || !document.RootElement.TryGetProperty(dialect.Fields.Verdict, out var verdict) || verdict.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return DialectReading.Unusable("the answer is not of the dialect's shape");
        }

        var root = document.RootElement;
        var word = verdict.ValueKind == JsonValueKind.String ? AnswerText.TextOf(root, dialect.Fields.Verdict) ?? "" : verdict.GetRawText();
        if (ValueOf(dialect, word) is not { } value)
        {
            return DialectReading.Unusable("the answer's verdict is unknown");
        }

        if (Codes(root, dialect.Fields.Codes) is not { } codes || Codes(root, dialect.Fields.Rules) is not { } broken || NamesOf(dialect, codes, rules, broken) is not { } named)
        {
            return DialectReading.Unusable("the answer names an unknown category or rule");
        }

        if ((value == 0 && !named.IsEmpty) || (value > 0 && codes.Length + broken.Length == 0))
        {
            return DialectReading.Unusable("the answer contradicts itself");
        }

        var at = text.IndexOf($"\"{dialect.Fields.Verdict}\"", StringComparison.Ordinal) is >= 0 and var key ? text.IndexOf(word, key + dialect.Fields.Verdict.Length + 2, StringComparison.Ordinal) : -1;
        var confidence = Confidence(root, dialect.Fields.Confidence, out var wrong);
        if (wrong)
        {
            return DialectReading.Unusable("the answer's confidence is out of range");
        }

        var reason = dialect.Fields.Reason.Length > 0 ? AnswerText.TextOf(root, dialect.Fields.Reason) : null;
        return reason is { Length: > 0 } && AnswerText.IsForeign(reason)
            ? DialectReading.Unusable("the answer is in another language")
            : new DialectReading
            {
                Verdict = value,
                Probability = (at >= 0 ? FromTokens(dialect, tokens, text, at) : null) ?? (confidence is { } sure ? value > 0.5 ? sure : 1 - sure : null),
                Named = named,
                Reason = reason is { Length: <= LongestReason } ? reason : null,
            };
    }

    private static Match? TryMatch(Regex pattern, string body)
    {
        try
        {
            return body.Length <= 20_000 && pattern.Match(body) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>The tokens' text is the answer's, but for what the server left out before it.</summary>
    private static double? FromTokens(Dialect dialect, ImmutableArray<AnswerToken> tokens, string body, int at)
    {
        if (tokens.IsEmpty)
        {
            return null;
        }

        var joined = string.Concat(tokens.Select(token => token.Text));
        var start = joined.LastIndexOf(body, StringComparison.Ordinal);
        return start < 0 ? null : TokenProbability.Of(tokens, start + at, dialect.Verdicts);
    }

    private static double? ValueOf(Dialect dialect, string word)
    {
        foreach (var (known, value) in dialect.Verdicts)
        {
            if (string.Equals(known, word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Null where a code or a rule is unknown.</summary>
    private static ImmutableArray<string>? NamesOf(Dialect dialect, string[] codes, ImmutableArray<string> rules, params string[] broken)
    {
        var named = new SortedSet<string>(Comparer<string>.Create(Categories.Compare));
        foreach (var code in codes)
        {
            var rule = Categories.RulePrefix + code;
            if (dialect.Taxonomy.Find(code) is { } categories)
            {
                named.UnionWith(categories);
            }
            else if (rules.Contains(rule))
            {
                named.Add(rule);
            }
            else
            {
                return null;
            }
        }

        foreach (var id in broken)
        {
            var rule = Categories.IsRule(id) ? id : Categories.RulePrefix + id;
            if (!rules.Contains(rule))
            {
                return null;
            }

            named.Add(rule);
        }

        return [.. named];
    }

    /// <summary>A list, or a text parted by commas, of which "none" is no part; empty where the member is missing; null where it is something else.</summary>
    private static string[]? Codes(JsonElement root, string key)
    {
        if (key.Length == 0 || !root.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        var parts = value.ValueKind switch
        {
            JsonValueKind.String => AnswerText.TextOf(root, key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => [.. value.EnumerateArray().Select(item => item.GetString()!.Trim())],
            _ => null,
        };
        return parts?.Where(part => part.Length > 0 && !string.Equals(part, "none", StringComparison.OrdinalIgnoreCase)).ToArray();
    }

    private static double? Confidence(JsonElement root, string key, out bool wrong)
    {
        wrong = false;
        if (key.Length == 0 || !root.TryGetProperty(key, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            var number = value.GetDouble();
            wrong = !(number is >= 0 and <= 1);
            return number;
        }

        var word = value.ValueKind == JsonValueKind.String ? AnswerText.TextOf(root, key)?.ToLower(CultureInfo.InvariantCulture) : null;
        double? sure = word switch
        {
            "high" => 0.92,
            "medium" => 0.75,
            "low" => 0.6,
            _ => null,
        };
        wrong = sure is null;
        return sure;
    }
}
