using Parley.Core.Deliberation;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>First the summary of the dynamics, then the probability from the summary alone. Source: Toxicity Ahead (2025); METHODS 3.</summary>
internal sealed class LeastToMostForecaster(ModelClient client, MarkerSource markers) : IModelForecaster
{
    private const string PromptName = "forecast";

    private readonly DynamicsSummariser _summariser = new(client, markers);

    public string Name { get; } = ExpertVerdict.NameOf(client.Endpoint) + "/least-to-most";

    public decimal ExpectedPrice { get; } = client.Endpoint.PriceOf(2_000, 500);

    public bool Summarises => true;

    public async ValueTask<ModelForecast> ForecastAsync(DeliberationBrief brief, ConversationDynamics? previous, CancellationToken cancellation)
    {
        var uses = new List<ModelUse>();
        var (dynamics, problem) = await _summariser.SummariseAsync(brief, previous, uses, cancellation);
        if (dynamics is null)
        {
            return new ModelForecast(Opinion.Sleep(Name, problem!), null, [.. uses]);
        }

        var (occasion, prompt) = (new Occasion(markers, brief, client.Endpoint), PromptBook.Of(PromptName));
        var (reading, why) = await new StructuredQuestion(client, ModelRole.Forecaster, occasion).AskAsync(
            prompt.Id,
            prompt.Fill(("marker", occasion.Marker)),
            new DataMessage(occasion.Marker).Add("the summary", Masking.Mask(dynamics.Summary)).ToString(),
            ForecastReading.AnswerSchema,
            ForecastReading.Read,
            uses,
            cancellation);

        // A summary that stood its check is kept although no number came of it: the next forecast goes on from there.
        return new ModelForecast(ForecastReading.OpinionOf(Name, reading, why, brief), dynamics, [.. uses]);
    }
}
