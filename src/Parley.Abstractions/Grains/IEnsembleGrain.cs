using Orleans.Concurrency;

namespace Parley.Grains;

/// <summary>Folds the community's feedback log into expert weights (key: the community). No message ever waits for it.</summary>
[Alias("parley.IEnsembleGrain")]
public interface IEnsembleGrain : IGrainWithStringKey
{
    /// <summary>Folds what the log holds beyond the cursor, saves, and answers with the state's position.</summary>
    [Alias("Fold")]
    Task<long> FoldAsync();

    /// <summary>Folds, and says what a ruling or its undoing did; null where that cannot be told from what other labels did.</summary>
    /// <param name="word">The ruling's name in the feedback log, or of its undoing.</param>
    [Alias("Effect")]
    Task<RulingEffect?> EffectAsync(string word);

    /// <summary>The folded state, when it is newer than the position the caller holds; else null.</summary>
    [ReadOnly]
    [Alias("Newer")]
    Task<EnsembleCopy?> NewerAsync(long position);
}

/// <summary>The ensemble as of a position of the feedback log; JSON.</summary>
[GenerateSerializer, Immutable, Alias("parley.ensemble-copy")]
public sealed record EnsembleCopy([property: Id(0)] long Position, [property: Id(1)] ImmutableArray<byte> State);

/// <summary>How a ruling moved the weights, by labelled category.</summary>
[GenerateSerializer, Immutable, Alias("parley.ruling-effect")]
public sealed record RulingEffect([property: Id(0)] ImmutableArray<CategoryEffect> Categories);
