using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Parley.Server.Hosting;

/// <summary>Refuses the start over a key under <c>parley:</c> that nobody reads: a misspelt limit must not pass for one that is set.</summary>
internal sealed class UnknownSettings(IConfiguration configuration, IEnumerable<KnownSetting> known) : IValidateOptions<ParleyServerOptions>
{
    private const string Root = "parley";
    private readonly string[][] _patterns = [.. known.Select(setting => Split(setting.Pattern))];

    public ValidateOptionsResult Validate(string? name, ParleyServerOptions options)
    {
        var unknown = configuration.GetSection(Root).AsEnumerable()
            .Where(setting => !string.IsNullOrEmpty(setting.Value) && !_patterns.Any(pattern => Matches(pattern, Split(setting.Key))))
            .Select(setting => $"{setting.Key} is not a setting.")
            .Order(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return unknown.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(unknown);
    }

    private static string[] Split(string key) => key.Split(ConfigurationPath.KeyDelimiter);

    private static bool Matches(string[] pattern, string[] key)
    {
        var open = pattern[^1] == "**";
        var length = open ? pattern.Length - 1 : pattern.Length;
        return (open ? key.Length >= length : key.Length == length)
            && pattern.AsSpan(0, length).SequenceEqual(key.AsSpan(0, length), Segments.Instance);
    }

    private sealed class Segments : IEqualityComparer<string>
    {
        public static Segments Instance { get; } = new();

        public bool Equals(string? pattern, string? key) => pattern == "*" || string.Equals(pattern, key, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode(string segment) => StringComparer.OrdinalIgnoreCase.GetHashCode(segment);
    }
}
