namespace Parley.Server.Json;

/// <summary>The snake_case names of enum values on the wire.</summary>
internal static class WireName
{
    private static readonly ModerationAction[] Actions = [.. Enum.GetValues<ModerationAction>().Where(Ruling.MayOrder)];

    private static readonly string[] Lanes = [.. Enum.GetValues<CaseLane>().Select(lane => lane.Name())];

    public static string Of(ModerationAction action) => action.Name();

    /// <summary>What a ruling may say.</summary>
    public static ModerationAction? Action(string name) => Actions.Cast<ModerationAction?>().FirstOrDefault(action => action!.Value.Name() == name);

    public static string ActionRule { get; } = $"must be one of {string.Join(", ", Actions.Select(Of))}";

    public static string Of(RiskLevel level) => level.Name();

    public static string Of(DeliberationStatus status) => status switch
    {
        DeliberationStatus.None => "none",
        DeliberationStatus.Pending => "pending",
        _ => "done",
    };

    public static string Of(SpeakerRole role) => role switch
    {
        SpeakerRole.Member => "member",
        SpeakerRole.Moderator => "moderator",
        _ => "bot",
    };

    public static SpeakerRole? Role(string name) => name switch
    {
        "member" => SpeakerRole.Member,
        "moderator" => SpeakerRole.Moderator,
        "bot" => SpeakerRole.Bot,
        _ => null,
    };

    public static string Of(Audience audience) => audience == Audience.Public ? "public" : "private";

    public static string Of(InterventionStatus status) => status switch
    {
        InterventionStatus.Proposed => "proposed",
        InterventionStatus.Delivered => "delivered",
        InterventionStatus.Failed => "failed",
        _ => "shadow",
    };

    public static InterventionStatus? DeliveryStatus(string name) =>
        Enum.GetValues<InterventionStatus>().Cast<InterventionStatus?>().FirstOrDefault(status => Of(status!.Value) == name);

    public static string Of(CaseLane lane) => lane.Name();

    public static CaseLane? Lane(string name) => Array.IndexOf(Lanes, name) is >= 0 and var index ? (CaseLane)index : null;

    public static string LaneRule { get; } = $"must be one of {string.Join(", ", Lanes)}";

    public static string Of(CaseStatus status) => status == CaseStatus.Open ? "open" : "ruled";

    public static string Of(CaseEntryKind kind) => kind switch
    {
        CaseEntryKind.Opened => "opened",
        CaseEntryKind.Reported => "reported",
        CaseEntryKind.Noted => "noted",
        CaseEntryKind.Ruled => "ruled",
        _ => "reopened",
    };
}
