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

    public static string Case(string conversation, string utterance, CaseLane lane) => $"{conversation}/{utterance}/{lane.Name()}";

    public static string InCommunity(string conversation, string id) => $"{conversation}/{id}";
}
