using System.Globalization;
using Microsoft.Extensions.Configuration;
using Parley.LanguageModels.Dialects;
using Parley.LanguageModels.Experts;

namespace Parley.LanguageModels;

/// <summary>Reads one entry of <c>parley:models</c>.</summary>
internal sealed class EndpointReader(IConfigurationSection section, List<string> errors, bool withHeads)
{
    /// <summary>Every key that an entry may have.</summary>
    public static ImmutableArray<string> Keys { get; } =
    [
        "endpoint", "model", "dialect", "apiKeyEnv", "apiKeyFile", "timeout", "concurrency", "inputPrice", "outputPrice", "roles", "votes", "jsonSchema", "variants", "maxCharacters",
        "stream", "firstToken", "maxAnswerCharacters", "breakDuration", "head",
    ];

    private static readonly TimeSpan _shortestTimeout = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _shortestBreak = TimeSpan.FromMilliseconds(500);

    private readonly int _before = errors.Count;

    /// <returns>Null after an error was noted.</returns>
    public ModelEndpoint? Read()
    {
        foreach (var child in section.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            Error(child.Key, $"is not a known key; known keys are {string.Join(", ", Keys)}.");
        }

        if (section.Key.Length > 60 || !section.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            errors.Add($"parley:models:{section.Key}: a model's name is 1 to 60 of A-Z a-z 0-9 . _ -");
        }

        var dialect = ReadDialect();
        var timeout = ReadDuration("timeout", _shortestTimeout) ?? ModelEndpoint.DefaultTimeout;
        var stream = ReadStream(dialect);
        var endpoint = new ModelEndpoint
        {
            Name = section.Key,
            Address = ReadAddress(),
            Model = Text("model", dialect?.Wire != DialectWire.Perspective) ?? "",
            Dialect = dialect?.Name ?? "",
            Key = new SecretReader(section, Error).Read(),
            Timeout = timeout,
            Stream = stream,
            FirstToken = ReadFirstToken(timeout, stream),
            MaxAnswerCharacters = (int)Number("maxAnswerCharacters", 100_000, 1_000, 1_000_000),
            BreakDuration = ReadDuration("breakDuration", _shortestBreak) ?? TimeSpan.FromSeconds(15),
            Concurrency = (int)Number("concurrency", 4, 1, 1_000),
            InputPrice = Number("inputPrice", 0, 0, 1_000_000),
            OutputPrice = Number("outputPrice", 0, 0, 1_000_000),
            Roles = ReadRoles(dialect),
            Votes = ReadVotes(),
            JsonSchema = Flag("jsonSchema", true),
            Variants = Flag("variants", false),
            MaxCharacters = (int)Number("maxCharacters", 20_000, 200, Utterance.MaxTextLength),
            Head = ReadHead(dialect),
        };
        return errors.Count == _before ? endpoint : null;
    }

    private Dialect? ReadDialect()
    {
        var name = section["dialect"] ?? "json";
        if (DialectCatalog.Shipped.Find(name) is { } dialect)
        {
            return dialect;
        }

        Error("dialect", $"must be one of {string.Join(", ", DialectCatalog.Shipped.Names)}, not '{name}'.");
        return null;
    }

    private Uri ReadAddress()
    {
        var nowhere = new Uri("http://127.0.0.1:9/");
        if (Text("endpoint", required: true) is not { } text)
        {
            return nowhere;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            Error("endpoint", "must be an http or https address such as http://127.0.0.1:8000/v1.");
            return nowhere;
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            Error("endpoint", "must hold no user, query or fragment; keys belong into apiKeyEnv or apiKeyFile.");
            return nowhere;
        }

        return new Uri(address.AbsoluteUri.TrimEnd('/'));
    }

    private string? ReadHead(Dialect? dialect)
    {
        var path = Text("head", withHeads && dialect?.Wire == DialectWire.Embeddings);
        if (path is null || !withHeads)
        {
            return null;
        }

        if (dialect is { Wire: not DialectWire.Embeddings })
        {
            Error("head", "belongs to the dialect embeddings only.");
            return path;
        }

        try
        {
            EmbeddingHead.Read(path);
        }
        catch (FormatException e)
        {
            Error("head", $"cannot be used: {e.Message}");
        }

        return path;
    }

    private bool ReadStream(Dialect? dialect)
    {
        var stream = Flag("stream", false);
        if (stream && dialect is { Wire: not DialectWire.Chat })
        {
            Error("stream", $"is for models that chat; {dialect.Name} answers in one piece.");
        }

        return stream;
    }

    private TimeSpan? ReadFirstToken(TimeSpan timeout, bool stream)
    {
        var limit = ReadDuration("firstToken", _shortestTimeout);
        if (limit is not null && !stream)
        {
            Error("firstToken", "needs stream: true.");
        }
        else if (limit > timeout)
        {
            Error("firstToken", "must not be longer than the timeout.");
        }

        return limit;
    }

    /// <returns>Null where there is none, or after an error was noted.</returns>
    private TimeSpan? ReadDuration(string key, TimeSpan shortest)
    {
        if (section[key] is not { } text)
        {
            return null;
        }

        var (digits, unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 0.001)
            : text.EndsWith('s') ? (text[..^1], 1.0)
            : text.EndsWith('m') ? (text[..^1], 60.0)
            : ("", 0.0);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count * unit is var seconds && seconds >= shortest.TotalSeconds && seconds <= 600)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        Error(key, string.Create(CultureInfo.InvariantCulture, $"must be a duration from {shortest.TotalMilliseconds}ms to 10m such as 20s, not '{text}'."));
        return null;
    }

    private ImmutableArray<ModelRole> ReadRoles(Dialect? dialect)
    {
        var named = section.GetSection("roles").GetChildren().Select(child => child.Value ?? "").ToList();
        if (named.Count == 0)
        {
            if (section["roles"] is not null)
            {
                Error("roles", "must be a list such as [expert, analyst].");
            }

            return dialect is { IsGeneralChat: true } ? [.. Enum.GetValues<ModelRole>()] : [ModelRole.Expert];
        }

        var roles = new SortedSet<ModelRole>();
        foreach (var name in named)
        {
            if (name.All(char.IsAsciiLetter) && Enum.TryParse<ModelRole>(name, ignoreCase: true, out var role))
            {
                roles.Add(role);
                if (role != ModelRole.Expert && dialect is { IsGeneralChat: false })
                {
                    Error("roles", $"names {name}, but only a json model can be that; a model of dialect {dialect.Name} is an expert.");
                }
            }
            else
            {
                Error("roles", $"must name expert, analyst, forecaster, facilitator or participant, not '{name}'.");
            }
        }

        return [.. roles];
    }

    private int ReadVotes()
    {
        var votes = (int)Number("votes", 3, 1, 15);
        if (votes % 2 == 0)
        {
            Error("votes", "must be odd, so that there is a majority.");
        }

        return votes;
    }

    private decimal Number(string key, decimal fallback, decimal least, decimal most)
    {
        if (section[key] is not { } text)
        {
            return fallback;
        }

        var whole = key is "concurrency" or "votes" or "maxCharacters" or "maxAnswerCharacters";
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most && (!whole || number == decimal.Truncate(number)))
        {
            return number;
        }

        Error(key, string.Create(CultureInfo.InvariantCulture, $"must be a {(whole ? "whole " : "")}number in [{least}, {most}], not '{text}'."));
        return fallback;
    }

    private bool Flag(string key, bool fallback)
    {
        if (section[key] is not { } text)
        {
            return fallback;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Error(key, $"must be true or false, not '{text}'.");
        return fallback;
    }

    private string? Text(string key, bool required)
    {
        var text = section[key];
        if (required && string.IsNullOrWhiteSpace(text))
        {
            Error(key, "is missing.");
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private void Error(string key, string message) => errors.Add($"parley:models:{section.Key}:{key} {message}");
}
