[assembly: AssemblyFixture(typeof(SweptCluster))]

namespace Parley.Agents.Tests.Support;

/// <summary>A silo whose clock is moved and whose due work is swept. Its tests are one collection: a sweep takes up whatever is due, whosever it is.</summary>
public sealed class SweptCluster : ParleyCluster
{
    /// <summary>The collection of the tests that share it.</summary>
    public const string Tests = "swept";
}
