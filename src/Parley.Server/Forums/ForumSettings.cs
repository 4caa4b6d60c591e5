namespace Parley.Server.Forums;

/// <summary>What the configuration says of one community's forum: section <c>parley:communities:{community}</c>.</summary>
internal sealed record ForumSettings
{
    public required string Community { get; init; }

    /// <summary>Which of the forums below gets what Parley has to say; null: nobody, it is there to be read.</summary>
    public ForumKind? Connector { get; init; }

    public DiscourseSettings? Discourse { get; init; }
    public GitHubSettings? GitHub { get; init; }
    public WebhookSettings? Webhook { get; init; }
}

internal enum ForumKind
{
    Discourse,
    GitHub,
    Webhook,
}

/// <param name="Url">The forum's own address, as its <c>X-Discourse-Instance</c> says it.</param>
/// <param name="Secret">Of its webhook; null: no webhooks from it.</param>
/// <param name="ApiKey">To act back; null: it cannot.</param>
/// <param name="User">Who Parley is there.</param>
/// <param name="ClosedIsDerailed">A moderator who closes a topic by hand says that it derailed.</param>
internal sealed record DiscourseSettings(Uri Url, byte[]? Secret, string? ApiKey, string User, bool ClosedIsDerailed);

/// <param name="Api">Root of the REST API.</param>
/// <param name="Secret">Of its webhook; null: no webhooks from it.</param>
/// <param name="Token">To act back; null: it cannot.</param>
/// <param name="User">Login that Parley posts as.</param>
/// <param name="Repositories">As <c>owner/name</c>; empty: any that knows the secret.</param>
internal sealed record GitHubSettings(Uri Api, byte[]? Secret, string? Token, string User, IReadOnlyList<string> Repositories)
{
    /// <summary>github.com and GitHub Enterprise Server put GraphQL in different places beside REST.</summary>
    public Uri GraphQl => Api.AbsolutePath.TrimEnd('/').EndsWith("/api/v3", StringComparison.Ordinal) ? new Uri(Api, "../graphql") : new Uri(Api, "graphql");
}

/// <param name="Url">Where to send; null: nowhere.</param>
/// <param name="Secret">Signs both ways.</param>
internal sealed record WebhookSettings(Uri? Url, byte[] Secret);
