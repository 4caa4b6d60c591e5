namespace Parley.Core.Journaling;

/// <summary>Tells whether the store takes and gives data now.</summary>
public interface IJournalProbe
{
    /// <summary>Writes a little to disk, takes it back, and reads.</summary>
    /// <exception cref="JournalUnavailableException">The store is full, locked, broken or overloaded.</exception>
    ValueTask ProbeAsync();
}
