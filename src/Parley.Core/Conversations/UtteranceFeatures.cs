namespace Parley.Core.Conversations;

/// <summary>
/// What forecasters need of one utterance, computed once when it was judged and stored with the event, so that folding and forecasting
/// never read text again.
/// </summary>
/// <param name="Values">Numbers by the schema of the feature extractor; finite, rounded to four decimals.</param>
/// <param name="Cues">What was found in the words: tension triggers, tones, strategies, politeness markers.</param>
/// <param name="Fingerprint">64-bit similarity hash of the words; near-duplicates differ in few bits.</param>
public sealed record UtteranceFeatures(ImmutableArray<float> Values, ImmutableArray<Cue> Cues, ulong Fingerprint)
{
    public static UtteranceFeatures None { get; } = new([], [], 0);
}

public enum CueKind
{
    Trigger,
    Tone,
    Strategy,
    Marker,
}

/// <summary>A named finding at a span of the utterance's raw text, in UTF-16 units.</summary>
public readonly record struct Cue(CueKind Kind, string Name, int Start, int Length);
