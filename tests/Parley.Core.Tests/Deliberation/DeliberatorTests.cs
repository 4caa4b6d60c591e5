using System.Collections.Immutable;
using Parley.Core.Deliberation;
using Parley.Core.Learning;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Deliberation;

/// <summary>Who is asked of several experts: whoever can speak to what is in doubt, and the others only while it stays open.</summary>
public sealed class DeliberatorTests
{
    private static readonly ScriptedExpert _judge = new("model:judge", ExpectedPrice: 0.1m, ["toxicity"], Speaks: "toxicity");

    [Fact]
    public async Task A_cheaper_expert_that_cannot_speak_to_the_category_is_not_asked_first()
    {
        var result = await RunAsync(new ScriptedExpert("model:guard", ExpectedPrice: 0.0001m, ["sexual"], Speaks: "sexual"), _judge);
        Assert.Equal("model:judge", Assert.Single(result.Opinions).Opinion.Expert);
        Assert.Equal("settled", Assert.Single(result.Missing).Code);
    }

    [Fact]
    public async Task While_nobody_has_spoken_to_it_the_question_stays_open()
    {
        var result = await RunAsync(new ScriptedExpert("model:half", ExpectedPrice: 0.0001m, ["insult", "toxicity"], Speaks: "insult"), _judge);
        Assert.Equal(["model:half", "model:judge"], result.Opinions.Select(said => said.Opinion.Expert));
    }

    /// <summary>Toxicity is in doubt, and nobody is far from anybody.</summary>
    private static Task<DeliberationResult> RunAsync(params ImmutableArray<IModelExpert> experts) => new Deliberator(new Panel(experts), TimeProvider.System).RunAsync(
        new DeliberationRequest
        {
            Brief = new DeliberationBrief
            {
                Conversation = new ConversationKey("town", "c"),
                Id = "d",
                Turns = [new BriefTurn("u", "ada", SpeakerRole.Member, "words", ReplyTo: null)],
                Subject = "u",
                Policy = Policy.Defaults,
                Verdict = new Verdict { Scores = [new("toxicity", 0.2)], Leading = "toxicity" },
                Forecast = Forecast.Empty,
            },
            Plan = new PlannedDeliberation { Reasons = [], Category = "toxicity", Experts = true },
            Item = "c/u",
            Ensemble = new EnsembleView(0, [], new EnsembleSettings(), EnsemblePrior.Shipped),
            Step = ModerationAction.None,
            Take = Task.FromResult,
        },
        TimeSpan.FromMinutes(1),
        CancellationToken.None);

    private sealed record ScriptedExpert(string Name, decimal ExpectedPrice, ImmutableArray<string> Categories, string Speaks) : IModelExpert
    {
        public bool JudgesRules => false;

        public ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation) =>
            new(new ModelOpinion { Opinion = new Opinion { Expert = Name, Scores = [new CategoryScore(Speaks, 0.02)] } });
    }

    private sealed record Panel(ImmutableArray<IModelExpert> Experts) : IModelPanel
    {
        public ImmutableArray<IModelAnalyst> Analysts => [];

        public ImmutableArray<IModelForecaster> Forecasters => [];

        public IModelFacilitator? Facilitator => null;
    }
}
