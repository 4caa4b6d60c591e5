using ArchUnitNET.Loader;
using Orleans.Runtime;
using Parley.Agents.Hosting;
using Parley.Core.Journaling;
using Parley.Journal;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Parley.Agents.Tests.Architecture;

/// <summary>Abstractions &lt;- Core &lt;- Journal &lt;- Agents: dependencies point one way.</summary>
public sealed class DependencyTests
{
    private static readonly System.Reflection.Assembly _abstractions = typeof(Utterance).Assembly;
    private static readonly System.Reflection.Assembly _core = typeof(IJournal).Assembly;
    private static readonly System.Reflection.Assembly _journal = typeof(SqliteJournalOptions).Assembly;
    private static readonly System.Reflection.Assembly _agents = typeof(ParleyOptions).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture _architecture =
        new ArchLoader().LoadAssemblies(_abstractions, _core, _journal, _agents).Build();

    [Fact]
    public void The_vocabulary_depends_on_no_project() =>
        Assert.DoesNotContain(_abstractions.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("Parley", StringComparison.Ordinal));

    [Fact]
    public void The_core_depends_on_the_vocabulary_alone() =>
        Assert.Equal(["Parley.Abstractions"], Parleys(_core));

    [Fact]
    public void The_journal_implements_the_cores_port_and_knows_no_grain() =>
        Assert.All(Parleys(_journal), name => Assert.Contains(name, new[] { "Parley.Abstractions", "Parley.Core" }));

    [Theory]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("SQLitePCLRaw")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.SemanticKernel")]
    [InlineData("System.Net.Http")]
    [InlineData("System.Net.Sockets")]
    public void The_core_only_thinks(string library) =>
        Assert.DoesNotContain(_core.GetReferencedAssemblies(), reference => reference.Name!.StartsWith(library, StringComparison.Ordinal));

    [Fact]
    public void The_core_knows_no_grain()
    {
        var thinking = _core.GetTypes().Where(type => type.Namespace?.StartsWith("Parley.Core", StringComparison.Ordinal) == true).ToList();
        Assert.True(thinking.Count > 100);
        Assert.All(thinking, type => Assert.False(typeof(IAddressable).IsAssignableFrom(type) || typeof(Grain).IsAssignableFrom(type), type.FullName));
        Assert.All(thinking.SelectMany(type => type.GetConstructors()).SelectMany(constructor => constructor.GetParameters()), parameter =>
            Assert.False(parameter.ParameterType.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true, parameter.Member.DeclaringType!.FullName));
    }

    [Fact]
    public void Only_the_hosting_of_the_agents_knows_which_store_the_journal_is()
    {
        var rule = Types().That().ResideInNamespaceMatching(@"^Parley\.Agents\.(?!Hosting).*").Should().NotDependOnAny(
            Types().That().ResideInNamespaceMatching(@"^Parley\.Journal.*"));
        Assert.True(rule.HasNoViolations(_architecture), string.Join('\n', rule.Evaluate(_architecture).Where(result => !result.Passed).Select(result => result.Description)));
    }

    [Fact]
    public void Grains_are_internal_and_sealed()
    {
        var grains = _agents.GetTypes().Where(type => type.IsSubclassOf(typeof(Grain))).ToList();
        Assert.Equal(7, grains.Count);
        Assert.All(grains, grain => Assert.True(grain.IsSealed && !grain.IsPublic, grain.Name));
    }

    private static string[] Parleys(System.Reflection.Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith("Parley", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
