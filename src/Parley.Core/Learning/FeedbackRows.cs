using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Core.Learning;

/// <summary>Labels as rows of the feedback log, with the opinions and predictions of the judgement they are about; and back.</summary>
public static class FeedbackRows
{
    /// <summary>A row for each labelled category somebody was asked about.</summary>
    /// <param name="propensity">The chance with which the utterance was picked for a label; null where unknown.</param>
    public static IEnumerable<FeedbackEntry> OfUtterance(
        ConversationKey key, JudgedUtterance judged, ImmutableArray<CategoryScore> labels, double? propensity, LabelSource source)
    {
        foreach (var label in labels)
        {
            var learners = judged.Verdict.Learners.FirstOrDefault(l => string.Equals(l.Category, label.Category, StringComparison.Ordinal));
            yield return Write(new FeedbackJson
            {
                Item = $"{key.Conversation}/{judged.Id}#{judged.Revision}",
                Category = label.Category,
                Role = EnsembleRole.Expert,
                Label = label.Probability,
                Propensity = propensity,
                Source = source,
                Opinions = Named(judged.Opinions, label.Category),
                Predictions = Named(learners),
            });
        }
    }

    /// <summary>A conversation's outcome, against the forecasts at their highest risk. Where Parley stepped in, it is counted and not learned from.</summary>
    public static FeedbackEntry OfConversation(ConversationKey key, HighestForecast highest, bool derailed, bool steppedIn) => Write(new FeedbackJson
    {
        Item = key.Conversation,
        Category = Categories.Derailment,
        Role = EnsembleRole.Forecaster,
        Label = derailed ? 1 : 0,
        Propensity = null,
        Source = LabelSource.Outcome,
        Use = steppedIn ? LabelUse.LeaveOut : LabelUse.Learn,
        Opinions = Named(highest.Opinions, Categories.Derailment),
        Predictions = Named(highest.Learners),
    });

    /// <exception cref="FormatException">The payload is no row of this log.</exception>
    public static LabelledRound Read(StoredFeedback stored)
    {
        try
        {
            var row = JsonSerializer.Deserialize(stored.Payload.Span, FeedbackJsonContext.Default.FeedbackJson)
                ?? throw new FormatException($"Feedback row {stored.Position} is null.");
            return new LabelledRound
            {
                Position = stored.Position,
                Identity = new LabelIdentity(row.Item, new TableKey(row.Category, row.Role)),
                Opinions = new NamedProbabilities(row.Opinions),
                Predictions = new NamedProbabilities(row.Predictions),
                Label = row.Label,
                Propensity = row.Propensity,
                Source = row.Source,
                Use = row.Use,
            };
        }
        catch (JsonException error)
        {
            throw new FormatException($"Feedback row {stored.Position} cannot be read: {error.Message}", error);
        }
    }

    private static FeedbackEntry Write(FeedbackJson row) =>
        new(row.Item, JsonSerializer.SerializeToUtf8Bytes(row, FeedbackJsonContext.Default.FeedbackJson));

    /// <summary>Everyone who declared the category, asleep ones as null: an expert that has no score for it was not asked.</summary>
    private static SortedDictionary<string, double?> Named(ImmutableArray<Opinion> opinions, string category)
    {
        var named = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        foreach (var opinion in opinions)
        {
            var probability = opinion[category];
            if (opinion.Asleep is not null || !double.IsNaN(probability))
            {
                named[opinion.Expert] = double.IsNaN(probability) ? null : probability;
            }
        }

        return named;
    }

    private static SortedDictionary<string, double?> Named(LearnerPredictions? predictions)
    {
        var named = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        for (var i = 0; i < (predictions?.Predictions.Length ?? 0); i++)
        {
            named[LearnerNames.Members[i]] = predictions!.Predictions[i];
        }

        return named;
    }
}

internal sealed record FeedbackJson
{
    public int V { get; init; } = 1;
    public required string Item { get; init; }
    public required string Category { get; init; }
    public required EnsembleRole Role { get; init; }
    public required double Label { get; init; }
    public required double? Propensity { get; init; }
    public required LabelSource Source { get; init; }
    public LabelUse Use { get; init; }
    public required SortedDictionary<string, double?> Opinions { get; init; }
    public required SortedDictionary<string, double?> Predictions { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FeedbackJson))]
internal sealed partial class FeedbackJsonContext : JsonSerializerContext;
