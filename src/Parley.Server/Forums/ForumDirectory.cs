using System.Text;
using Microsoft.Extensions.Configuration;

namespace Parley.Server.Forums;

/// <summary>The forums of the communities, as configured; secrets come from the environment, by the names the configuration gives.</summary>
internal sealed class ForumDirectory
{
    private const string Section = "parley:communities";
    private const int ShortestSecret = 16;
    private readonly Dictionary<string, ForumSettings> _forums;

    private ForumDirectory(Dictionary<string, ForumSettings> forums) => _forums = forums;

    public static ReadOnlySpan<string> Keys => (string[])
    [
        $"{Section}:*:connector",
        $"{Section}:*:discourse:url", $"{Section}:*:discourse:secretEnv", $"{Section}:*:discourse:apiKeyEnv", $"{Section}:*:discourse:user", $"{Section}:*:discourse:closedIsDerailed",
        $"{Section}:*:github:api", $"{Section}:*:github:secretEnv", $"{Section}:*:github:tokenEnv", $"{Section}:*:github:user", $"{Section}:*:github:repositories:*",
        $"{Section}:*:webhook:url", $"{Section}:*:webhook:secretEnv",
    ];

    public IEnumerable<ForumSettings> All => _forums.Values.OrderBy(forum => forum.Community, StringComparer.Ordinal);

    public ForumSettings? Find(string community) => _forums.GetValueOrDefault(community);

    /// <exception cref="FormatException">A setting is missing or wrong; the message names it.</exception>
    public static ForumDirectory Read(IConfiguration configuration)
    {
        var forums = new Dictionary<string, ForumSettings>(StringComparer.Ordinal);
        foreach (var community in configuration.GetSection(Section).GetChildren())
        {
            if (!ResourceName.IsValid(community.Key))
            {
                throw new FormatException($"{community.Path}: the community {Json.ResourceNames.Rule}.");
            }

            forums[community.Key] = Read(configuration, community);
        }

        return new ForumDirectory(forums);
    }

    private static ForumSettings Read(IConfiguration configuration, IConfigurationSection community)
    {
        var forum = new ForumSettings
        {
            Community = community.Key,
            Connector = community["connector"] switch
            {
                null or "" or "none" => null,
                "discourse" => ForumKind.Discourse,
                "github" => ForumKind.GitHub,
                "webhook" => ForumKind.Webhook,
                var other => throw new FormatException($"{community.Path}:connector must be discourse, github, webhook or none, not '{other}'."),
            },
            Discourse = community.GetSection("discourse") is var discourse && discourse.Exists() ? Discourse(configuration, discourse) : null,
            GitHub = community.GetSection("github") is var github && github.Exists() ? GitHub(configuration, github) : null,
            Webhook = community.GetSection("webhook") is var webhook && webhook.Exists() ? Webhook(configuration, webhook) : null,
        };
        var missing = forum.Connector switch
        {
            ForumKind.Discourse when forum.Discourse?.ApiKey is null => "discourse:apiKeyEnv",
            ForumKind.GitHub when forum.GitHub?.Token is null => "github:tokenEnv",
            ForumKind.Webhook when forum.Webhook?.Url is null => "webhook:url",
            _ => null,
        };
        return missing is null ? forum : throw new FormatException($"{community.Path}:{missing} is missing; the connector needs it.");
    }

    private static DiscourseSettings Discourse(IConfiguration configuration, IConfigurationSection section) => new(
        Address(section, "url") ?? throw new FormatException($"{section.Path}:url is missing."),
        Key(configuration, section, "secretEnv"),
        Secret(configuration, section, "apiKeyEnv"),
        section["user"] is { Length: > 0 } user ? user : "system",
        section["closedIsDerailed"] switch
        {
            null or "" => true,
            var flag => bool.TryParse(flag, out var closed) ? closed : throw new FormatException($"{section.Path}:closedIsDerailed must be true or false."),
        });

    private static GitHubSettings GitHub(IConfiguration configuration, IConfigurationSection section) => new(
        Address(section, "api") ?? new Uri("https://api.github.com/"),
        Key(configuration, section, "secretEnv"),
        Secret(configuration, section, "tokenEnv"),
        section["user"] is { Length: > 0 } user ? user : throw new FormatException($"{section.Path}:user is missing: the login that Parley posts as."),
        [.. section.GetSection("repositories").GetChildren().Select(repository => repository.Value ?? "")]);

    private static WebhookSettings Webhook(IConfiguration configuration, IConfigurationSection section) => new(
        Address(section, "url"),
        Key(configuration, section, "secretEnv") ?? throw new FormatException($"{section.Path}:secretEnv is missing."));

    /// <summary>An https address, or http on this machine; with a slash at the end of the path of a root.</summary>
    private static Uri? Address(IConfigurationSection section, string key)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return null;
        }

        return Uri.TryCreate(key == "url" && section.Key == "webhook" ? text : text.TrimEnd('/') + '/', UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address.UserInfo.Length == 0
            ? address
            : throw new FormatException($"{section.Path}:{key} must be an https address (http only on this machine), not '{text}'.");
    }

    private static byte[]? Key(IConfiguration configuration, IConfigurationSection section, string key) =>
        Secret(configuration, section, key) is not { } secret ? null
        : secret.Length >= ShortestSecret ? Encoding.UTF8.GetBytes(secret)
        : throw new FormatException($"{section.Path}:{key}: the secret must have at least {ShortestSecret} characters.");

    private static string? Secret(IConfiguration configuration, IConfigurationSection section, string key)
    {
        if (section[key] is not { Length: > 0 } variable)
        {
            return null;
        }

        return configuration[variable] is { Length: > 0 } secret ? secret : throw new FormatException($"{section.Path}:{key} names {variable}, which is not set.");
    }
}
