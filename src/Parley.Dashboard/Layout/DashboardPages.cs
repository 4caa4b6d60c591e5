using Parley.Dashboard.SignIn;
using Parley.Server.Keys;

namespace Parley.Dashboard.Layout;

/// <summary>A page of a community: its name, where it is, and the keys that lead there.</summary>
internal sealed record DashboardPage(string Name, string Segment, string Shortcut, Roles Needs)
{
    public string Path(string community) => $"/c/{community}/{Segment}";
}

/// <summary>The pages in the order of the bar.</summary>
internal static class DashboardPages
{
    public static DashboardPage Live { get; } = new("Live", "live", "g l", Roles.Read);

    public static DashboardPage Queue { get; } = new("Queue", "queue", "g q", Roles.Rule);

    public static DashboardPage Ensemble { get; } = new("Ensemble", "ensemble", "g e", Roles.Read);

    public static DashboardPage Policy { get; } = new("Policy", "policy", "g p", Roles.Read);

    public static DashboardPage Simulation { get; } = new("Simulation", "simulation", "g s", Roles.Govern);

    public static DashboardPage Health { get; } = new("Health", "health", "g h", Roles.Read);

    public static ImmutableArray<DashboardPage> All { get; } = [Live, Queue, Ensemble, Policy, Simulation, Health];

    public static IEnumerable<DashboardPage> For(Visitor visitor) => All.Where(page => visitor.Roles.HasFlag(page.Needs));

    public static string Conversation(string community, string conversation) => $"/c/{community}/conversations/{conversation}";

    /// <summary>The community an address below the base path is about; null where it names none.</summary>
    public static string? CommunityOf(string path) => path.Split('/', '?', '#') is ["c", { Length: > 0 } community, ..] ? Uri.UnescapeDataString(community) : null;
}
