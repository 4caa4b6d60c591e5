using System.Globalization;
using System.Text;
using System.Text.Json;
using Parley.LanguageModels.Checking;

namespace Parley.Cli.Models;

/// <summary>The reports of a check, for people and for programs.</summary>
internal static class ModelsReport
{
    public static string ToJson(IEnumerable<EndpointReport> reports) => JsonSerializer.Serialize(new
    {
        models = reports.Select(report => new
        {
            name = report.Name,
            model = report.Model,
            dialect = report.Dialect,
            roles = report.Roles.Select(role => role.ToString().ToLowerInvariant()),
            answers = report.Answers,
            parses = report.Parses,
            tellsApart = report.TellsApart,
            probabilities = report.Probabilities,
            problem = report.Problem,
            latencySeconds = Math.Round(report.Latency.TotalSeconds, 3),
            requests = report.Requests,
            inputTokens = report.InputTokens,
            outputTokens = report.OutputTokens,
            pricePerOpinion = report.PricePerOpinion,
        }),
    }) + "\n";

    public static string ToText(IEnumerable<EndpointReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(report.IsHealthy ? "ok  " : "FAIL")}  {report.Name,-16}  {report.Dialect,-18}  {report.Model}\n");
            text.Append(CultureInfo.InvariantCulture, $"      {Words(report)}\n");
            text.Append(CultureInfo.InvariantCulture, $"      {report.Latency.TotalSeconds:0.000} s a request, {report.Requests} requests, {report.InputTokens} tokens in, {report.OutputTokens} out, {report.PricePerOpinion:0.000000} an opinion\n");
        }

        return text.ToString();
    }

    private static string Words(EndpointReport report) => report switch
    {
        { Problem: { } problem } => (report.Answers ? "answers, but cannot be used: " : "does not answer: ") + problem,
        { TellsApart: false } => "answers in its dialect, but rates an insult no higher than a friendly word",
        { Probabilities: "votes" } => "answers in its dialect; gives no log probabilities, so that it is asked several times for a probability",
        _ => "answers in its dialect",
    };
}
