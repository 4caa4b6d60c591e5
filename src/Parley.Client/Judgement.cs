namespace Parley.Client;

/// <summary>The server's answer to a submission.</summary>
public sealed record Judgement
{
    public required string Utterance { get; init; }
    public required JudgedVerdict Verdict { get; init; }
    public required JudgedForecast Forecast { get; init; }
    public required JudgedDecision Decision { get; init; }
    public JudgedIntervention? Intervention { get; init; }

    /// <summary><c>none</c>, <c>pending</c> or <c>done</c>.</summary>
    public required string Deliberation { get; init; }
    public required long PolicyVersion { get; init; }

    /// <summary>A gentler wording of a draft; null where none was asked for or none can be had.</summary>
    public string? Rewording { get; init; }
}

/// <param name="Categories">Probability by category, assessed ones only.</param>
/// <param name="Spread">How much the experts differ, in [0, 0.5].</param>
public sealed record JudgedVerdict(IReadOnlyDictionary<string, double> Categories, double Spread);

/// <param name="Risk">The probability that the conversation derails.</param>
/// <param name="Level"><c>calm</c>, <c>tense</c> or <c>alert</c>.</param>
/// <param name="Kept">What language models said of the thread some turns ago, where it is heard in the risk.</param>
public sealed record JudgedForecast(double Risk, string Level, IReadOnlyList<JudgedDriver> Drivers, string Summary, KeptJudgement? Kept = null);

/// <param name="Embedded">The embedded forecasters' risk now, beside which the word is heard.</param>
/// <param name="EmbeddedThen">The same when it was said.</param>
/// <param name="Turns">How many turns the thread had then.</param>
/// <param name="Utterance">About which they were asked.</param>
public sealed record KeptJudgement(IReadOnlyList<ForecasterSaid> Forecasters, double Embedded, double EmbeddedThen, int Turns, string Utterance);

/// <param name="Probability">That the conversation derails; null where the forecaster is asleep.</param>
/// <param name="Asleep">Why it said nothing.</param>
public sealed record ForecasterSaid(string Forecaster, double? Probability, string? Asleep);

/// <summary>One thing that moved the forecast.</summary>
public sealed record JudgedDriver(string Name, double Contribution, string Explanation);

/// <param name="Actions">To be done now: nudge, facilitate, slow_mode, review, hold, hide, lock, escalate.</param>
/// <param name="WouldDo">What mode act would have done.</param>
public sealed record JudgedDecision(IReadOnlyList<string> Actions, IReadOnlyList<string> WouldDo, IReadOnlyList<JudgedReason> Reasons);

/// <summary>Why, with the policy key that spoke.</summary>
public sealed record JudgedReason(string Code, string Text, string? PolicyPath, double? Value, double? Threshold);

/// <summary>What Parley says in the conversation.</summary>
public sealed record JudgedIntervention(string Id, string Kind, string Utterance, string Audience, string? Addressee, string Text, string Status);

/// <summary>A page of a conversation.</summary>
public sealed record JudgedConversation(
    string Id, double Risk, string Level, string Status, IReadOnlyList<JudgedUtterance> Utterances, string Summary, string? Next);

/// <summary>An utterance with what was said about it.</summary>
/// <param name="DeliberationStatus"><c>none</c>, <c>pending</c> or <c>done</c>.</param>
public sealed record JudgedUtterance(
    string Id,
    string Speaker,
    string Text,
    DateTimeOffset Timestamp,
    bool Removed,
    JudgedVerdict Verdict,
    JudgedForecast Forecast,
    JudgedDecision Decision,
    string DeliberationStatus = "none");
