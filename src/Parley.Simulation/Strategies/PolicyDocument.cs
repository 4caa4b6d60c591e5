using Parley.Core.Policies.Documents;

namespace Parley.Simulation.Strategies;

/// <summary>A policy document written from a mapping in another document.</summary>
internal static class PolicyDocument
{
    /// <summary>The mapping with version 1 and mode act where it does not say.</summary>
    public static string Over(MappingNode policy)
    {
        ImmutableArray<MappingEntry> given = [.. policy.Entries.Where(entry => entry.Key is not "version")];
        var mode = given.Any(entry => entry.Key == "mode") ? [] : ImmutableArray.Create(new MappingEntry("mode", policy.Line, new ScalarNode("act", Plain: true, policy.Line)));
        var version = new MappingEntry("version", policy.Line, new ScalarNode("1", Plain: true, policy.Line));
        return DocumentWriter.ToYaml(new MappingNode([version, .. mode, .. given], policy.Line));
    }
}
