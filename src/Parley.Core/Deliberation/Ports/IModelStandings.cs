namespace Parley.Core.Deliberation;

/// <summary>How the configured endpoints stand, for people who look after them.</summary>
public interface IModelStandings
{
    /// <summary>By name, as of now.</summary>
    ImmutableArray<ModelStanding> Standings { get; }
}

/// <param name="Endpoint">Its name in the configuration.</param>
/// <param name="Open">Its breaker is open: it failed too often and is left alone for a while.</param>
/// <param name="Trying">After that, one call tries it again.</param>
public sealed record ModelStanding(string Endpoint, string Model, bool Open, bool Trying);
