namespace Parley.Core.Learning;

/// <summary>A community's ensemble at rest: cursor and weights together, so that nothing is lost or counted twice whatever crashes.</summary>
public sealed record EnsembleState
{
    /// <summary>Version of this shape.</summary>
    public int V { get; init; } = 1;

    /// <summary>The last log position taken in.</summary>
    public required long Cursor { get; init; }

    /// <summary>Tables, ordered by category and role.</summary>
    public required TableState[] Tables { get; init; }

    /// <summary>What was learned beside the weights; null in states saved before there was such a thing.</summary>
    public CommunityMemoryState? Memory { get; init; }

    /// <summary>Who the community began with, as the settings had it at the first fold: whoever is configured later is a newcomer. Null in older states.</summary>
    public string[]? Founders { get; init; }

    /// <summary>Earlier states to rebuild from, in ascending order of position. May be dropped: then a correction rebuilds from the start.</summary>
    public EnsembleCheckpoint[] Checkpoints { get; init; } = [];
}

/// <summary>The tables as they stood after a position of the log.</summary>
/// <param name="Position">A log position.</param>
/// <param name="Tables">Tables, ordered by category and role.</param>
/// <param name="Memory">What was learned beside the weights.</param>
public sealed record EnsembleCheckpoint(long Position, TableState[] Tables, CommunityMemoryState? Memory = null);
