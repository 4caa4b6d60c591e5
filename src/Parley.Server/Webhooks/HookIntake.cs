using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Parley.Core.Journaling;
using Parley.Server.Json;
using Parley.Server.Problems;
using Parley.Server.Telemetry;

namespace Parley.Server.Webhooks;

/// <summary>Does what a webhook tells, in order, and answers the forum: what is answered with 200 is durable, anything else the forum may send again.</summary>
internal sealed class HookIntake(IParley parley, IReadModel model, ServerInstruments instruments)
{
    private const int NewestInterventions = 200;

    public async Task<IResult> TakeAsync(string community, IReadOnlyList<HookStep> steps)
    {
        var taken = new List<string>();
        foreach (var step in steps)
        {
            var (word, refusal) = await TakeAsync(new ConversationKey(community, step.Conversation), step);
            if (refusal is { Kind: not RefusalKind.NotFound })
            {
                return Failure.Of(refusal);
            }

            // What Parley never saw cannot be removed or labelled; the forum need not hear of it again.
            taken.Add(refusal is null ? word : "unknown");
        }

        return taken.Count == 0 ? TypedResults.NoContent() : Reply.With(new HookBody(taken), HookJsonContext.Default.HookBody);
    }

    private async Task<(string Word, Refusal? Refusal)> TakeAsync(ConversationKey key, HookStep step)
    {
        switch (step)
        {
            case HookStep.Said said:
                var observed = await parley.ObserveAsync(key, said.Utterance);
                if (observed.Value is { } assessment)
                {
                    instruments.OnUtteranceAssessed(assessment);
                }

                return ("recorded", observed.Refusal);
            case HookStep.Removed removed:
                return ("removed", (await parley.RemoveAsync(key, removed.Utterance)).Refusal);
            case HookStep.Labelled labelled:
                return await IsEchoAsync(key, labelled.Feedback) ? ("own act", null) : ("labelled", (await parley.FeedbackAsync(key, labelled.Feedback)).Refusal);
            case HookStep.Ended ended:
                return ("ended", (await parley.OutcomeAsync(key, ended.Derailed)).Refusal);
            default:
                throw new NotSupportedException(step.GetType().Name);
        }
    }

    /// <summary>Parley hid it itself: the forum's echo must not teach it that it was right. That it was wrong, only a person says.</summary>
    private async Task<bool> IsEchoAsync(ConversationKey key, Feedback feedback) =>
        feedback.Labels.Any(label => label.Probability > 0.5)
        && (await model.InterventionsAsync(key.Community, key.Conversation, NewestInterventions))
            .Any(made => made.Row.Kind is ModerationAction.Hide or ModerationAction.Hold && string.Equals(made.Row.Utterance, feedback.Utterance, StringComparison.Ordinal));
}

/// <param name="Taken">What was done for each thing the webhook told: recorded, removed, labelled, ended, own act, or unknown.</param>
internal sealed record HookBody(IReadOnlyList<string> Taken);

[JsonSerializable(typeof(HookBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class HookJsonContext : JsonSerializerContext;
