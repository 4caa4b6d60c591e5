using Parley.Agents.Batch;
using Parley.Simulation.Annotation;

namespace Parley.Simulation.Discussions;

/// <summary>The whole way through the grains of production, in the community of a strategy.</summary>
internal sealed class GrainModeration(BatchSession session, ConversationKey key, MannerReader manners, CancellationToken cancellation) : IModeration
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    public async ValueTask<Moderated> SubmitAsync(Utterance utterance)
    {
        var assessment = (await session.SubmitAsync(key, utterance, cancellation)).OrThrow();
        var actions = assessment.Decision.Actions;
        return new Moderated(
            assessment.Verdict[Categories.Toxicity],
            assessment.Forecast.Risk,
            Annotators.Rate(new BlindMessage(utterance.Text, assessment.Opinions)),
            manners.Read(utterance.Text),
            Made(assessment),
            actions.Contains(ModerationAction.Hold) || actions.Contains(ModerationAction.Hide));
    }

    /// <summary>What was delivered; what shadow mode would have said was not.</summary>
    private Intervention? Made(Assessment assessment) =>
        assessment.Intervention is { Status: InterventionStatus.Delivered } made && _made.Add(made.Id) ? made : null;
}
