using System.Text.RegularExpressions;
using Parley.Core.Policies;
using Parley.Grains;

namespace Parley.Server.Policies;

/// <summary>A policy document with another mode.</summary>
internal static partial class PolicyModes
{
    public static string[] Names { get; } = [.. Enum.GetNames<PolicyMode>().Select(name => name.ToLowerInvariant())];

    /// <summary>Puts the standing policy with another mode, as a new version; the rest of it stays.</summary>
    /// <param name="mode">One of <see cref="Names"/>.</param>
    /// <param name="by">Who asks; recorded.</param>
    public static async Task<Answer<CommunityStanding>> SwitchAsync(this IPolicyStore policies, string community, string mode, string by) =>
        await policies.PutAsync(community, Switch((await policies.GetAsync(community)).PolicyDocument, mode), by);

    /// <summary>The document as its authors wrote it but for the mode where that can be done; else the same policy written afresh.</summary>
    public static string Switch(string document, string mode)
    {
        var (policy, errors) = PolicyParser.Parse(document, "policy");
        if (policy is null)
        {
            throw new FormatException($"The standing policy cannot be read: {errors[0]}");
        }

        var wanted = PolicyWriter.ToYaml(policy with { Mode = Enum.Parse<PolicyMode>(mode, ignoreCase: true) });
        var edited = Mode().IsMatch(document) ? Mode().Replace(document, $"mode: {mode}", 1) : $"{document.TrimEnd()}\nmode: {mode}\n";
        return PolicyParser.Parse(edited, "policy").Policy is { } read && PolicyWriter.ToYaml(read) == wanted ? edited : wanted;
    }

    [GeneratedRegex("^mode:[^\\S\\n]*[\"']?[a-z]+[\"']?", RegexOptions.Multiline, 1000)]
    private static partial Regex Mode();
}
