using Parley.Core.Policies;

namespace Parley.Core.Deliberation;

/// <summary>
/// All that a language-model agent is told. Texts and names in it are other people's words: data, never part of a template. What leaves the
/// process is masked by whoever sends it.
/// </summary>
public sealed record DeliberationBrief
{
    public required ConversationKey Conversation { get; init; }

    /// <summary>Names this occasion; the same occasion gets the same random marker and seed.</summary>
    public required string Id { get; init; }

    /// <summary>The turns whose text is remembered, oldest first. Turns after the subject are there where the thread went on meanwhile.</summary>
    public required ImmutableArray<BriefTurn> Turns { get; init; }

    /// <summary>Id of the utterance in question, one of <see cref="Turns"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>With the community's rules.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The community's nearest past rulings, nearest first, as examples.</summary>
    public ImmutableArray<BriefPrecedent> Precedents { get; init; } = [];

    /// <summary>The embedded experts' verdict; a model that judges is not told it, so that its opinion is its own.</summary>
    public required Verdict Verdict { get; init; }

    public required Forecast Forecast { get; init; }

    /// <summary>The summary of the dynamics as it was kept so far; null at first.</summary>
    public ConversationDynamics? Dynamics { get; init; }

    /// <summary>The turn in question.</summary>
    public BriefTurn SubjectTurn => Turns.First(turn => string.Equals(turn.Id, Subject, StringComparison.Ordinal));

    /// <summary>The turns up to the one in question, it included: all that a judge of it may see.</summary>
    public ImmutableArray<BriefTurn> Before => Turns[..(Turns.IndexOf(SubjectTurn) + 1)];
}

/// <summary>One turn of the conversation.</summary>
public sealed record BriefTurn(string Id, string Speaker, SpeakerRole Role, string Text, string? ReplyTo);

/// <summary>A message that people have ruled on.</summary>
/// <param name="Labels">Their word, in [0, 1] by category.</param>
/// <param name="Similarity">To the message in question, in [0, 1].</param>
/// <param name="Case">The case it was ruled in.</param>
public sealed record BriefPrecedent(string Text, ImmutableArray<CategoryScore> Labels, double Similarity, string Case);
