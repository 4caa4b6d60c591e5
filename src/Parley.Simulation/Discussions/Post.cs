using Parley.Simulation.Speech;

namespace Parley.Simulation.Discussions;

/// <summary>A message of a simulated thread, whoever wrote it.</summary>
public sealed record Post
{
    /// <summary>The speaker of every intervention.</summary>
    internal const string FacilitatorName = "facilitator";

    public required string Id { get; init; }

    public required string Speaker { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Null for a participant's; otherwise what kind of intervention it is, such as facilitate or nudge.</summary>
    public string? Intervention { get; init; }

    /// <summary>For one participant only.</summary>
    public string? PrivateTo { get; init; }

    /// <summary>Taken from a recorded thread.</summary>
    public bool Recorded { get; init; }

    /// <summary>The heat it was written at, from 0 to 5; null for facilitators.</summary>
    public int? Level { get; init; }

    /// <summary>The ensemble's verdict in [0, 1]; null for facilitators and where nothing was assessed.</summary>
    public double? Toxicity { get; init; }

    /// <summary>The forecast after it, in [0, 1]; null for facilitators.</summary>
    public double? Risk { get; init; }

    /// <summary>What the annotators say, in the order of <see cref="Annotation.Annotators.Names"/>; empty for facilitators.</summary>
    public ImmutableArray<double> Ratings { get; init; } = [];

    /// <summary>Markers found in the text, as rates in [0, 1]: politeness, cooperation, respect; empty for facilitators.</summary>
    public ImmutableArray<double> Manners { get; init; } = [];

    /// <summary>Held or hidden: nobody read it.</summary>
    public bool Unseen { get; init; }

    /// <summary>Who spoke, such as <c>model:judge</c>; null for the embedded voice, for facilitators and for what was recorded.</summary>
    public string? Voice { get; init; }

    /// <summary>Why the embedded voice stood in for a model; null where none did.</summary>
    public string? StoodIn { get; init; }

    /// <summary>The voice by name; null for facilitators and for what was recorded.</summary>
    internal string? SpokenBy => Recorded || !IsParticipants ? null : Voice ?? EmbeddedVoice.Name;

    internal bool IsParticipants => Intervention is null;
}
