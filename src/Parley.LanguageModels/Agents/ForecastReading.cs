using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.Core.Text.Injection;
using Parley.LanguageModels.Experts;
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

    /// <summary>The opinion on a thread; where a text of it seems to instruct whoever reads it, a mild one is not believed.</summary>
    /// <param name="problem">Why there is no reading.</param>
    public static Opinion OpinionOf(string name, ForecastReading? reading, string? problem, DeliberationBrief brief) => reading switch
    {
        null => Opinion.Sleep(name, problem!),
        { Probability: < ExpertVerdict.Mild } when brief.Turns.Any(turn => InjectionDetector.Find(turn.Text).IsSuspected) => Opinion.Sleep(name, ExpertVerdict.NotBelieved),
        _ => new Opinion { Expert = name, Scores = [new CategoryScore(Categories.Derailment, Math.Round(reading.Probability, 6))] },
    };
}
