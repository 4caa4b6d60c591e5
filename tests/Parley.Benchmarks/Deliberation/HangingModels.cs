using System.Collections.Immutable;
using Parley.Core.Deliberation;
using Parley.Core.HarmBenefit;

namespace Parley.Benchmarks.Deliberation;

/// <summary>Language models that take every request and never answer.</summary>
internal sealed class HangingModels : IModelPanel
{
    public ImmutableArray<IModelExpert> Experts { get; } = [new Expert()];

    public ImmutableArray<IModelAnalyst> Analysts { get; } = [new Analyst()];

    public ImmutableArray<IModelForecaster> Forecasters { get; } = [new Forecaster()];

    public IModelFacilitator? Facilitator => null;

    private static async ValueTask<T> NeverAsync<T>(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException("The end of an endless wait was reached.");
    }

    private sealed class Expert : IModelExpert
    {
        public string Name => "model:hanging";

        public ImmutableArray<string> Categories => Parley.Categories.OfUtterance;

        public bool JudgesRules => true;

        public decimal ExpectedPrice => 0.001m;

        public ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation) => NeverAsync<ModelOpinion>(cancellation);
    }

    private sealed class Analyst : IModelAnalyst
    {
        public string Name => "model:hanging";

        public decimal ExpectedPrice => 0.001m;

        public ValueTask<ModelTree> BuildAsync(DeliberationBrief brief, TreeQuestion question, ImpactSide side, ModerationAction action, CancellationToken cancellation) =>
            NeverAsync<ModelTree>(cancellation);
    }

    private sealed class Forecaster : IModelForecaster
    {
        public string Name => "model:hanging";

        public decimal ExpectedPrice => 0.001m;

        public bool Summarises => true;

        public ValueTask<ModelForecast> ForecastAsync(DeliberationBrief brief, ConversationDynamics? previous, CancellationToken cancellation) => NeverAsync<ModelForecast>(cancellation);
    }
}
