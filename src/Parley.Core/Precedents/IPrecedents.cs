namespace Parley.Core.Precedents;

/// <summary>Looks up how a community decided before.</summary>
public interface IPrecedents
{
    /// <summary>
    /// The community's past rulings nearest to a text, most similar first, the newer first among equals. What was erased since is left out. Only a community's first
    /// question on this silo waits, until its rulings are loaded. Takes any text.
    /// </summary>
    /// <param name="count">At most this many, 1 to 50.</param>
    /// <param name="floor">Least similarity, in [0, 1].</param>
    ValueTask<IReadOnlyList<Precedent>> NearestAsync(string community, string text, int count, double floor = 0);
}
