using Parley.Core.Deliberation;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>Forecasts from the messages themselves, with made-up examples or without: what the two-step forecaster is compared with.</summary>
internal sealed class DirectForecaster(ModelClient client, MarkerSource markers, string variant) : IModelForecaster
{
    public const string Plain = "plain";
    public const string FewShot = "few-shot";

    private const int LongestMessage = 4_000;

    public string Name { get; } = $"{ExpertVerdict.NameOf(client.Endpoint)}/{variant}";

    public decimal ExpectedPrice { get; } = client.Endpoint.PriceOf(1_500, 80);

    public bool Summarises => false;

    public async ValueTask<ModelForecast> ForecastAsync(DeliberationBrief brief, ConversationDynamics? previous, CancellationToken cancellation)
    {
        var uses = new List<ModelUse>();
        var (thread, occasion, prompt) = (new ThreadView(brief.Turns), new Occasion(markers, brief, client.Endpoint), PromptBook.Of("forecast-" + variant));
        var (reading, problem) = await new StructuredQuestion(client, ModelRole.Forecaster, occasion).AskAsync(
            prompt.Id,
            prompt.Fill(("marker", occasion.Marker)),
            thread.WriteTo(new DataMessage(occasion.Marker), from: 0, LongestMessage).ToString(),
            ForecastReading.AnswerSchema,
            ForecastReading.Read,
            uses,
            cancellation);
        return new ModelForecast(ForecastReading.OpinionOf(Name, reading, problem, brief), null, [.. uses]);
    }
}
