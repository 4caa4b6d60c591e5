namespace Parley.Core.Conversations;

/// <summary>Ids of follow-up work, derived from what it is about so that a retried append cannot double it. They are made unique in the community by the conversation's id, see <see cref="InCommunity"/>.</summary>
public static class WorkIds
{
    public const string Quiet = "quiet";

    public static string Look(string utterance, ModerationAction kind) => $"look/{kind.Name()}/{utterance}";

    public static string Deliberation(string utterance, long revision) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"deliberate/{revision}/{utterance}");

    public static string Delivery(string intervention) => $"deliver/{intervention}";

    public static string Intervention(string conversation, string utterance, ModerationAction kind) => $"{conversation}/{utterance}/{kind.Name()}";

    /// <summary>What policy does to a message; edited, it is judged again and may be held again.</summary>
    public static string Act(string conversation, string utterance, long revision, ModerationAction kind) => revision == 0
        ? Intervention(conversation, utterance, kind)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Intervention(conversation, utterance, kind)}/{revision}");

    /// <summary>What a ruling, or the undoing of it, changes for the forum.</summary>
    public static string Order(string caseId, string ruling, bool undone, ModerationAction kind) => $"{caseId}/{ruling}/{(undone ? "undone/" : "")}{kind.Name()}";

    public static string Case(string conversation, string utterance, CaseLane lane) => $"{conversation}/{utterance}/{lane.Name()}";

    public static string InCommunity(string conversation, string id) => $"{conversation}/{id}";
}
