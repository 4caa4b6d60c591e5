using Parley.Core.Deliberation;
using Parley.Core.Text.Injection;
using Parley.LanguageModels.Dialects;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Experts;

/// <summary>A service that gives numbers, or a vector for a trained head, instead of words: one post, one opinion.</summary>
internal sealed class ScoringExpert(ModelClient client, Dialect dialect, EmbeddingHead? head) : IModelExpert
{
    public string Name { get; } = ExpertVerdict.NameOf(client.Endpoint);

    public ImmutableArray<string> Categories { get; } = head?.Categories ?? dialect.Categories;

    public bool JudgesRules => false;

    public decimal ExpectedPrice { get; } = client.Endpoint.PriceOf(200, 0);

    public async ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation)
    {
        var raw = brief.SubjectTurn.Text;
        var suspicion = InjectionDetector.Find(raw);
        if (ExpertVerdict.Unfit(raw, client.Endpoint) is { } unfit)
        {
            return ExpertVerdict.Asleep(Name, unfit, suspicion, []);
        }

        var answer = await client.PostAsync(dialect.Prompt, DialectRequest.Path(dialect, client.Endpoint), DialectRequest.Body(dialect, client.Endpoint, Masking.Mask(raw)), cancellation);
        if (answer.Text is null)
        {
            return ExpertVerdict.Asleep(Name, answer.Failure!, suspicion, [answer.Use]);
        }

        var reading = head is null ? DialectReader.Read(dialect, answer.Text, [], []) : Headed(answer.Text);
        return reading.Malformed is { } malformed
            ? ExpertVerdict.Asleep(Name, malformed, suspicion, [client.Unusable(answer.Use, malformed)])
            : ExpertVerdict.Awake(Name, reading.Scores, [], [], suspicion, [answer.Use]);
    }

    private DialectReading Headed(string text) =>
        ScoreReader.ReadVector(dialect, text) is not { } vector ? DialectReading.Unusable("the answer is not of the dialect's shape")
        : head!.Score(vector) is not { } scores ? DialectReading.Unusable("the vector is not as long as the head's")
        : new DialectReading { Scores = scores };
}
