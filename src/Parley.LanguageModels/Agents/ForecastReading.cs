using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>A probability of derailment, as an answer gives it.</summary>
internal sealed record ForecastReading(double Probability)
{
    public static JsonObject AnswerSchema => Schema.Answer([("probability", Schema.Probability), ("reason", Schema.Text)]);

    public static Checked<ForecastReading> Read(JsonElement root)
    {
        if (!root.TryGetProperty("probability", out var value) || value.ValueKind != JsonValueKind.Number || value.GetDouble() is not (>= 0 and <= 1))
        {
            return Checked<ForecastReading>.Wrong("it has no probability from 0 to 1");
        }

        return AnswerText.TextOf(root, "reason") is not { } reason ? Checked<ForecastReading>.Wrong("it has no reason")
            : AnswerText.IsForeign(reason) ? Checked<ForecastReading>.Wrong("its reason is not in English")
            : new ForecastReading(value.GetDouble());
    }

    public static Opinion Opinion(string name, double probability) => new() { Expert = name, Scores = [new CategoryScore(Categories.Derailment, Math.Round(probability, 6))] };
}
