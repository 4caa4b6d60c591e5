using System.Globalization;
using Parley.Core.Deliberation;
using Parley.Core.HarmBenefit;

namespace Parley.Agents.Tests.Support;

/// <summary>
/// Language models whose word is in the message: <c>a=0.9</c> is what model:a says first, <c>a2=0.6</c> in the debate, <c>risk=0.8</c> what the forecaster
/// says; <c>a=hang</c>, <c>a=throw</c>, <c>a=wild</c>, <c>a=inject</c>, <c>tree=broken</c>, <c>say=…</c> make them misbehave.
/// </summary>
internal sealed class WordModels : IModelPanel
{
    private int _calls;

    public WordModels()
    {
        Experts = [new Expert("model:a", "a", this), new Expert("model:b", "b", this)];
        Analysts = [new Analyst(this)];
        Forecasters = [new Forecaster(this)];
        Facilitator = new Speaker(this);
    }

    public ImmutableArray<IModelExpert> Experts { get; }

    public ImmutableArray<IModelAnalyst> Analysts { get; }

    public ImmutableArray<IModelForecaster> Forecasters { get; }

    public IModelFacilitator? Facilitator { get; }

    public int Calls => _calls;

    /// <summary>Entered once for each model that has begun to hang.</summary>
    public SemaphoreSlim Hanging { get; } = new(0);

    private ModelUse Use(ModelRole role, string prompt)
    {
        Interlocked.Increment(ref _calls);
        return new ModelUse
        {
            Endpoint = "scripted",
            Model = "words",
            Prompt = prompt,
            Role = role,
            Latency = TimeSpan.FromMilliseconds(12),
            InputTokens = 100,
            OutputTokens = 10,
            Price = 0.002m,
        };
    }

    private static string? Word(DeliberationBrief brief, string key) => brief.SubjectTurn.Text
        .Split(' ')
        .FirstOrDefault(word => word.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];

    private async Task<double?> NumberAsync(string? word, CancellationToken cancellation)
    {
        if (string.Equals(word, "hang", StringComparison.Ordinal))
        {
            Hanging.Release();
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        return word switch
        {
            "throw" => throw new InvalidOperationException("a port must not throw"),
            "wild" => 7,
            null => null,
            _ when double.TryParse(word, CultureInfo.InvariantCulture, out var number) => number,
            _ => 0.5,
        };
    }

    private sealed class Expert(string name, string key, WordModels models) : IModelExpert
    {
        public string Name => name;

        public ImmutableArray<string> Categories { get; } = [Parley.Categories.Toxicity];

        public bool JudgesRules => false;

        public decimal ExpectedPrice => 0.002m;

        public async ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation)
        {
            var use = models.Use(ModelRole.Expert, others is null ? "expert/1" : "debate/1");
            var word = (others is null ? null : Word(brief, key + "2")) ?? Word(brief, key);
            return await models.NumberAsync(word, cancellation) is { } said
                ? new ModelOpinion
                {
                    Opinion = new Opinion { Expert = name, Scores = [new("toxicity", said)] },
                    Reasons = ["because of the words"],
                    InjectionSuspected = string.Equals(word, "inject", StringComparison.Ordinal),
                    Uses = [use],
                }
                : new ModelOpinion { Opinion = Opinion.Sleep(name, "no word for me"), Uses = [use with { Failure = "no word" }] };
        }
    }

    private sealed class Analyst(WordModels models) : IModelAnalyst
    {
        public string Name => "model:analyst";

        public decimal ExpectedPrice => 0.002m;

        public ValueTask<ModelTree> BuildAsync(DeliberationBrief brief, TreeQuestion question, ImpactSide side, ModerationAction action, CancellationToken cancellation)
        {
            var use = models.Use(ModelRole.Analyst, "analyst/1");
            if (string.Equals(Word(brief, "tree"), "broken", StringComparison.Ordinal))
            {
                return new(new ModelTree(new TreeReading(null, "the tree has no effects."), [use]));
            }

            var line = new HarmBenefitLine
            {
                Stakeholder = "the people in the thread",
                Side = side,
                Action = "hate_and_toxicity",
                Effect = "social",
                Extent = question == TreeQuestion.Stand ? Extent.Major : Extent.Minor,
                Likelihood = Likelihood.High,
                Immediate = true,
                Says = "are spoken to.",
            };
            return new(new ModelTree(new TreeReading([line], null), [use]));
        }
    }

    private sealed class Forecaster(WordModels models) : IModelForecaster
    {
        public string Name => "model:forecaster";

        public decimal ExpectedPrice => 0.002m;

        public bool Summarises => true;

        public async ValueTask<ModelForecast> ForecastAsync(DeliberationBrief brief, ConversationDynamics? previous, CancellationToken cancellation)
        {
            var use = models.Use(ModelRole.Forecaster, "dynamics/1");
            var risk = await models.NumberAsync(Word(brief, "risk"), cancellation) ?? 0.2;
            var dynamics = new ConversationDynamics { Summary = $"{brief.Turns.Length} turns, after {previous?.Through ?? "nothing"}.", Through = brief.Turns[^1].Id };
            return new ModelForecast(new Opinion { Expert = Name, Scores = [new("derailment", risk)] }, dynamics, [use]);
        }
    }

    private sealed class Speaker(WordModels models) : IModelFacilitator
    {
        public string Name => "model:speaker";

        public ValueTask<ModelText> ComposeAsync(CompositionBrief brief, CancellationToken cancellation)
        {
            var use = models.Use(ModelRole.Facilitator, "facilitator/1");
            return new(new ModelText(Word(brief.Thread, "say") is { } said ? $"Please {said}." : null, "facilitator/1", "nothing to say", [use]));
        }

        public ValueTask<ModelText> RewordAsync(DeliberationBrief brief, CancellationToken cancellation)
        {
            var use = models.Use(ModelRole.Facilitator, "rewording/1");
            return new(new ModelText(Word(brief, "reword")?.Replace('_', ' '), "rewording/1", null, [use]));
        }

        public ValueTask<ModelText> SummarisePositionsAsync(DeliberationBrief brief, CancellationToken cancellation) =>
            new(new ModelText("Some want this, others that.", "positions/1", null, [models.Use(ModelRole.Facilitator, "positions/1")]));
    }
}
