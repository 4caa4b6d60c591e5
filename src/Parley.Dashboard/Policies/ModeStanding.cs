using Parley.Core.Journaling;
using Parley.Core.Policies;

namespace Parley.Dashboard.Policies;

/// <summary>In which mode a community is, who put it so, and what it could go back to.</summary>
/// <param name="By">Null where the shipped mode stands.</param>
/// <param name="At">Null with <paramref name="By"/>.</param>
/// <param name="Back">The latest mode before in which something was done, assist or act; null while it is in one, and where there was none.</param>
internal sealed record ModeStanding(PolicyMode Mode, string? By, DateTimeOffset? At, PolicyMode? Back)
{
    /// <summary>Parley does something here, or puts people to do it.</summary>
    public bool Works => Mode is PolicyMode.Assist or PolicyMode.Act;

    /// <param name="newestFirst">Versions of the policy, the one in force first.</param>
    /// <param name="whole">Nothing was put before the oldest of them.</param>
    public static ModeStanding Of(IReadOnlyList<PolicyRow> newestFirst, bool whole)
    {
        var modes = newestFirst.Select(ModeOf);
        if (whole)
        {
            modes = modes.Append(Policy.Defaults.Mode);
        }

        var known = modes.ToList();
        var mode = known.Count == 0 ? Policy.Defaults.Mode : known[0];
        var same = known.TakeWhile(one => one == mode).Count();
        var turned = Math.Min(same, newestFirst.Count) - 1;
        var standing = turned < 0 ? new ModeStanding(mode, null, null, null) : new ModeStanding(mode, newestFirst[turned].By, newestFirst[turned].At, null);
        return standing.Works ? standing : standing with { Back = known.Skip(same).Cast<PolicyMode?>().FirstOrDefault(one => one is PolicyMode.Assist or PolicyMode.Act) };
    }

    private static PolicyMode ModeOf(PolicyRow row) => (PolicyParser.Parse(row.Document, "policy").Policy ?? Policy.Defaults).Mode;
}
