using Parley.Core.HarmBenefit;

namespace Parley.Core.Deliberation;

/// <summary>Calls agents so that nothing they do or leave undone can fail a deliberation: a fault or a missed deadline is an agent asleep with its reason.</summary>
internal sealed class ModelCalls(DeliberationBrief brief, CancellationToken deadline, CancellationToken stop)
{
    private const string TooLate = "did not answer in time";

    public async Task<ModelOpinion> JudgeAsync(IModelExpert expert, ImmutableArray<ModelOpinion>? others)
    {
        var said = await GuardAsync(
            token => expert.JudgeAsync(brief, others, token),
            why => new ModelOpinion { Opinion = Opinion.Sleep(expert.Name, why) });
        return OpinionCheck.Verified(said, expert, brief.SubjectTurn.Text.Length);
    }

    public async Task<ModelForecast> ForecastAsync(IModelForecaster forecaster)
    {
        var said = await GuardAsync(
            token => forecaster.ForecastAsync(brief, brief.Dynamics, token),
            why => new ModelForecast(Opinion.Sleep(forecaster.Name, why), null, []));
        return said with { Opinion = OpinionCheck.Verified(said.Opinion, forecaster) };
    }

    public Task<ModelTree> BuildAsync(IModelAnalyst analyst, TreeQuestion question, ImpactSide side, ModerationAction step) => GuardAsync(
        token => analyst.BuildAsync(brief, question, side, step, token),
        why => new ModelTree(new TreeReading(null, why), []));

    public Task<ModelText> SummariseAsync(IModelFacilitator facilitator) => GuardAsync(
        token => facilitator.SummarisePositionsAsync(brief, token),
        why => new ModelText(null, "", why, []));

    private async Task<T> GuardAsync<T>(Func<CancellationToken, ValueTask<T>> call, Func<string, T> asleep)
    {
        try
        {
            // An agent that ignores its token must not hold up the others.
            return await call(deadline).AsTask().WaitAsync(deadline);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return asleep(TooLate);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A port must not throw; that one did is a fault of ours, and still no reason to lose the other agents' words.
            return asleep($"failed with {error.GetType().Name}");
        }
    }
}
