namespace Forum;

internal sealed class ForumSettings
{
    /// <summary>Folder of the forum's database and of Parley's journal, from the content root. Default: <c>forum-data</c>.</summary>
    public string Data { get; set; } = "forum-data";

    /// <summary>Parley's policy for this forum, from the content root. Default: <c>policy.yaml</c>.</summary>
    public string Policy { get; set; } = "policy.yaml";

    /// <summary>Who moderates, by name. Default: nobody.</summary>
    public List<string> Moderators { get; set; } = [];

    /// <summary>How long a member waits between two posts in a thread that is slowed. Default: one minute.</summary>
    public TimeSpan SlowedGap { get; set; } = TimeSpan.FromMinutes(1);
}
