using Parley.Core.HarmBenefit;

namespace Parley.Core.Deliberation;

/// <summary>
/// One deliberation from brief to findings: experts, forecasters and analysts at the same time, within the budget and the time given. It never fails for
/// what a model does: who gives nothing usable is asleep, and the embedded word stands in.
/// </summary>
public sealed class Deliberator(IModelPanel panel, TimeProvider time)
{
    /// <summary>A forecaster that summarises makes two calls: the summary, then the probability from it.</summary>
    private const int CallsOfTwoSteps = 2;

    /// <summary>Everybody who could be asked.</summary>
    public ModelRoster Roster { get; } = ModelRoster.Of(panel);

    /// <param name="limit">After this long, whoever has not answered is asleep.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    public async Task<DeliberationResult> RunAsync(DeliberationRequest request, TimeSpan limit, CancellationToken stop)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stop);
        var calls = new ModelCalls(request.Brief, deadline.Token, stop);
        var spending = new Spending(request.Take);
        var round = new ExpertRound(request, Allowed(panel.Experts, expert => expert.Name, request), Roster.ExpertNames, calls, spending);

        // Taken in a fixed order before anything is asked, so that a budget that runs out does so in the same place every time.
        var first = request.Plan.Experts ? await round.OpenAsync() : [];
        var forecasters = request.Plan.Forecasters ? await spending.AffordAsync(Allowed(panel.Forecasters, forecaster => forecaster.Name, request), CallsOf) : [];
        var sides = request.Plan.Analysts ? await spending.AffordAsync(Sides(request), _ => 1) : [];
        var summariser = request is { IsLong: true, Plan.Forecasters: true } ? await spending.AffordAsync<IModelFacilitator>(panel.Facilitator is { } speaks ? [speaks] : [], _ => 1) : [];

        var experts = round.RunAsync(first);
        var forecasts = Task.WhenAll(forecasters.Select(calls.ForecastAsync));
        var trees = AnalysisAsync(sides, calls, request);
        var positions = Task.WhenAll(summariser.Select(calls.SummariseAsync));
        await Task.WhenAll(experts, forecasts, trees, positions);
        return Put(await experts, await forecasts, await trees, await positions, spending);
    }

    private static DeliberationResult Put(
        DeliberationResult experts, ModelForecast[] forecasts, Analysis trees, ModelText[] positions, Spending spending) => experts with
        {
            Forecasts = [.. forecasts.Select(forecast => forecast.Opinion)],
            Dynamics = forecasts.FirstOrDefault(forecast => forecast.Dynamics is not null)?.Dynamics,
            Stand = trees.Stand,
            Act = trees.Act,
            Positions = positions.FirstOrDefault(text => text.Text is not null)?.Text,
            Uses = [.. forecasts.SelectMany(forecast => forecast.Uses), .. trees.Uses, .. positions.SelectMany(text => text.Uses)],
            Missing = [.. experts.Missing, .. trees.Missing, .. spending.Missing],
        };

    private static int CallsOf(IModelForecaster forecaster) => forecaster.Summarises ? CallsOfTwoSteps : 1;

    private static ImmutableArray<T> Allowed<T>(ImmutableArray<T> agents, Func<T, string> name, DeliberationRequest request) =>
        [.. agents.Where(agent => !request.Brief.Policy.Experts.Disabled.Contains(name(agent))).OrderBy(name, StringComparer.Ordinal)];

    /// <summary>One analyst for each side of each tree; with several models the sides are shared among them.</summary>
    private ImmutableArray<TreeSide> Sides(DeliberationRequest request)
    {
        var analysts = Allowed(panel.Analysts, analyst => analyst.Name, request);
        return analysts.IsEmpty
            ? []
            : [.. from question in new[] { TreeQuestion.Stand, TreeQuestion.Act }
                  from side in new[] { ImpactSide.Harm, ImpactSide.Benefit }
                  select new TreeSide(analysts[(int)side % analysts.Length], question, side)];
    }

    private static async Task<Analysis> AnalysisAsync(ImmutableArray<TreeSide> sides, ModelCalls calls, DeliberationRequest request)
    {
        var built = await Task.WhenAll(sides.Select(side => calls.BuildAsync(side.Analyst, side.Question, side.Side, request.Step)));
        var missing = sides.Zip(built)
            .Where(pair => pair.Second.Reading.Abstains is not null)
            .Select(pair => Missing.Abstained(pair.First.Analyst.Name, pair.Second.Reading.Abstains!));
        return new Analysis(Tree(TreeQuestion.Stand), Tree(TreeQuestion.Act), [.. built.SelectMany(tree => tree.Uses)], [.. missing]);

        HarmBenefitTree? Tree(TreeQuestion question)
        {
            var of = sides.Zip(built).Where(pair => pair.First.Question == question).ToDictionary(pair => pair.First.Side, pair => (pair.First.Analyst.Name, pair.Second.Reading));
            return of.Count == 2 ? TreeMerging.Merge(of[ImpactSide.Harm], of[ImpactSide.Benefit], request.Brief.Policy.HarmBenefit.Weights) : null;
        }
    }

    private sealed record TreeSide(IModelAnalyst Analyst, TreeQuestion Question, ImpactSide Side);

    private sealed record Analysis(HarmBenefitTree? Stand, HarmBenefitTree? Act, ImmutableArray<ModelUse> Uses, ImmutableArray<Reason> Missing);
}
