using System.Text.Json;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;

namespace Parley.Core.Learning;

/// <summary>Labels as rows of the feedback log, with the opinions and predictions of the judgement they are about; and back.</summary>
public static class FeedbackRows
{
    /// <summary>A row for each labelled category somebody was asked about.</summary>
    /// <param name="propensity">The chance with which the utterance was picked for a label; null where unknown.</param>
    /// <param name="text">With a ruling, what the community's own expert sees of the text; null where there is no text any more.</param>
    /// <param name="caseId">With a ruling, the case it was given in.</param>
    /// <param name="at">When the labels were given.</param>
    /// <param name="word">With a ruling, its name (<see cref="WordOf"/>), so that it can be undone.</param>
    public static IEnumerable<FeedbackEntry> OfUtterance(
        ConversationKey key,
        JudgedUtterance judged,
        ImmutableArray<CategoryScore> labels,
        double? propensity,
        LabelSource source,
        LearnedText? text = null,
        string? caseId = null,
        DateTimeOffset? at = null,
        string? word = null)
    {
        foreach (var label in labels)
        {
            var learners = judged.Verdict.Learners.FirstOrDefault(l => string.Equals(l.Category, label.Category, StringComparison.Ordinal));
            yield return Write(new LabelledRound
            {
                Position = 0,
                Identity = IdentityOf(key, judged.Id, judged.Revision, label.Category, EnsembleRole.Expert),
                Label = label.Probability,
                Propensity = propensity,
                Source = source,
                Opinions = Named(judged.Opinions, label.Category),
                Predictions = Named(learners),
                Pooled = PooledOf(judged, label.Category),
                Text = text,
                Case = caseId,
                At = at,
                Word = word,
            });
        }
    }

    /// <summary>Rows that make a ruling's labels as if they had never been given.</summary>
    /// <param name="revision">Of the utterance, as it was ruled on.</param>
    /// <param name="role">Of the table they were given to.</param>
    public static IEnumerable<FeedbackEntry> Withdrawing(
        ConversationKey key, string utterance, long revision, ImmutableArray<CategoryScore> labels, string word, EnsembleRole role = EnsembleRole.Expert) => labels.Select(label => Write(new LabelledRound
        {
            Position = 0,
            Identity = IdentityOf(key, utterance, revision, label.Category, role),
            Label = label.Probability,
            Source = LabelSource.Ruling,
            Use = LabelUse.Withdraw,
            Opinions = NamedProbabilities.None,
            Word = word,
        }));

    /// <summary>A ruling's name in the log: unique in the community, as its id alone need not be.</summary>
    public static string WordOf(string caseId, string rulingId) => $"{caseId}#{rulingId}";

    private static LabelIdentity IdentityOf(ConversationKey key, string utterance, long revision, string category, EnsembleRole role) =>
        new($"{key.Conversation}/{utterance}#{revision}", new TableKey(category, role));

    /// <summary>A row for each labelled category on which language models were heard beside the embedded verdict; empty where they were not.</summary>
    public static IEnumerable<FeedbackEntry> OfDeliberation(
        ConversationKey key, JudgedUtterance judged, DeliberationOutcome? outcome, ImmutableArray<CategoryScore> labels, double? propensity, LabelSource source, string? word = null) =>
        from label in labels
        let learners = outcome?.Verdict.Learners.FirstOrDefault(l => string.Equals(l.Category, label.Category, StringComparison.Ordinal))
        where learners is not null
        select Write(new LabelledRound
        {
            Position = 0,
            Identity = IdentityOf(key, judged.Id, judged.Revision, label.Category, EnsembleRole.Deliberator),
            Label = label.Probability,
            Propensity = propensity,
            Source = source,
            Opinions = Named([Voice(judged.Verdict, label.Category), .. outcome!.Opinions.Select(said => said.Opinion)], label.Category),
            Predictions = Named(learners),
            Word = word,
        });

    /// <summary>A conversation's outcome, against the forecasts at their highest risk. Where Parley stepped in, it is counted and not learned from.</summary>
    /// <param name="arm">The arm of randomised silence, where one was drawn in earnest.</param>
    /// <param name="role">Whose forecasts they are.</param>
    public static FeedbackEntry OfConversation(
        ConversationKey key, HighestForecast highest, bool derailed, bool steppedIn, SilenceArm? arm = null, EnsembleRole role = EnsembleRole.Forecaster) => Write(new LabelledRound
        {
            Position = 0,
            Identity = new LabelIdentity(key.Conversation, new TableKey(Categories.Derailment, role)),
            Label = derailed ? 1 : 0,
            Propensity = null,
            Source = LabelSource.Outcome,
            Use = steppedIn ? LabelUse.LeaveOut : LabelUse.Learn,
            Opinions = Named(highest.Opinions, Categories.Derailment),
            Predictions = Named(highest.Learners),
            Pooled = highest.Risk is >= 0 and <= 1 ? highest.Risk : null,
            Arm = arm,
        });

    /// <exception cref="NewerPayloadException">A newer program wrote it.</exception>
    /// <exception cref="FormatException">The payload is no row of this log.</exception>
    public static LabelledRound Read(StoredFeedback stored) => Read(stored, PayloadVersions.Shipped);

    internal static LabelledRound Read(StoredFeedback stored, PayloadVersions versions)
    {
        try
        {
            var payload = versions.Raise(nameof(LabelledRound), stored.Payload, $"Feedback row {stored.Position}");
            var row = JsonSerializer.Deserialize(payload.Span, EnsembleJson.Default.LabelledRound)
                ?? throw new FormatException($"Feedback row {stored.Position} is null.");

            // The log gives the position when it takes the row.
            return row with { Position = stored.Position };
        }
        catch (JsonException error)
        {
            throw new FormatException($"Feedback row {stored.Position} cannot be read: {error.Message}", error);
        }
    }

    private static double? PooledOf(JudgedUtterance judged, string category)
    {
        var pooled = judged.Verdict[category];
        foreach (var score in judged.Pooled ?? [])
            pooled = score.Category == category ? score.Probability : pooled;
        return double.IsNaN(pooled) ? null : pooled;
    }

    internal static FeedbackEntry Write(LabelledRound row) =>
        new(row.Identity.Item, JsonSerializer.SerializeToUtf8Bytes(row, EnsembleJson.Default.LabelledRound));

    private static Opinion Voice(Verdict embedded, string category) => double.IsNaN(embedded[category])
        ? Opinion.Sleep(ModelVerdict.Embedded, "not assessed")
        : new Opinion { Expert = ModelVerdict.Embedded, Scores = [new CategoryScore(category, embedded[category])] };

    /// <summary>Everyone who declared the category, asleep ones as null: an expert that has no score for it was not asked.</summary>
    private static NamedProbabilities Named(ImmutableArray<Opinion> opinions, string category) => new(opinions
        .Select(opinion => (opinion.Expert, opinion.Asleep, Probability: opinion[category]))
        .Where(said => said.Asleep is not null || !double.IsNaN(said.Probability))
        .Select(said => KeyValuePair.Create(said.Expert, double.IsNaN(said.Probability) ? null : (double?)said.Probability)));

    private static NamedProbabilities Named(LearnerPredictions? predictions) => predictions is null
        ? NamedProbabilities.None
        : new(LearnerNames.Members.Zip(predictions.Predictions, (name, said) => KeyValuePair.Create(name, (double?)said)));
}
