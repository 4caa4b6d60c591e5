namespace Parley.Core.Corpora;

/// <summary>How a corpus is read.</summary>
public sealed record CorpusOptions
{
    public static CorpusOptions Default { get; } = new();

    /// <summary>The key of the conversations' meta that says whether they derailed; null (the default) takes the first known one that is there.</summary>
    public string? Label { get; init; }

    /// <summary>Leaves bad lines out and lists them in <see cref="ConvoKitCorpus.Skipped"/> instead of refusing the whole input. Default: false.</summary>
    public bool SkipBad { get; init; }
}
