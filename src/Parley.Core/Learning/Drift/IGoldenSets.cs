namespace Parley.Core.Learning.Drift;

/// <summary>Freezes a community's golden set and asks the experts about it again.</summary>
public interface IGoldenSets
{
    /// <summary>Sets rulings that stand now aside (<see cref="GoldenSelection"/>), in place of the set before; the answer compares them at once.</summary>
    /// <param name="by">Who asks; recorded.</param>
    /// <returns>Refused while there is no ruling whose text is still there.</returns>
    /// <exception cref="Journaling.JournalUnavailableException">The store could not be read.</exception>
    Task<Answer<GoldenReport>> FreezeAsync(string community, string by);

    /// <summary>Scores the experts on the newest set whenever it is asked; null before the first.</summary>
    /// <exception cref="Journaling.JournalUnavailableException">The store could not be read.</exception>
    Task<GoldenReport?> CompareAsync(string community);
}
