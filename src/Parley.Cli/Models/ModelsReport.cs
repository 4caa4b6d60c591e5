using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.LanguageModels;
using Parley.LanguageModels.Checking;

namespace Parley.Cli.Models;

/// <summary>The reports of a check, for people and for programs.</summary>
internal static class ModelsReport
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(IEnumerable<EndpointReport> reports) => JsonSerializer.Serialize(
        new
        {
            models = reports.Select(report => new
            {
                name = report.Name,
                endpoint = report.Address.OriginalString,
                model = report.Model,
                dialect = report.Dialect,
                roles = report.Roles.Select(role => role.ToString().ToLowerInvariant()),
                state = State(report.Trouble),
                problem = report.Problem,
                httpStatus = report.HttpStatus,
                answers = report.Answers,
                parses = report.IsHealthy,
                tellsApart = report.TellsApart,
                probabilities = report.Probabilities,
                latencySeconds = Math.Round(report.Latency.TotalSeconds, 3),
                requests = report.Requests,
                attempts = report.Attempts,
                failed = report.Failed,
                inputTokens = report.InputTokens,
                outputTokens = report.OutputTokens,
                pricePerOpinion = report.PricePerOpinion,
            }),
        },
        _plain) + "\n";

    /// <summary>The whole in a sentence.</summary>
    public static string Told(IReadOnlyCollection<EndpointReport> reports)
    {
        var unusable = reports.Where(report => !report.IsHealthy).Select(report => report.Name).ToList();
        return unusable.Count == 0
            ? reports.Count == 1 ? "The model can be used." : string.Create(CultureInfo.InvariantCulture, $"All {reports.Count} models can be used.")
            : string.Create(CultureInfo.InvariantCulture, $"{unusable.Count} of {Count(reports.Count, "model")} cannot be used: {string.Join(", ", unusable)}.");
    }

    public static string ToText(IEnumerable<EndpointReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(report.IsHealthy ? "ok  " : "FAIL")}  {report.Name,-16}  {report.Dialect,-18}  {(report.Model.Length > 0 ? report.Model + " at " : "")}{report.Address.OriginalString}\n");
            foreach (var line in (string?[])[Words(report), Hint(report), Measured(report)])
            {
                text.Append(line is null ? "" : $"      {line}\n");
            }
        }

        return text.ToString();
    }

    private static string Words(EndpointReport report) => report.Trouble switch
    {
        ModelTrouble.None => Works(report),
        ModelTrouble.Unreachable => $"no connection: {report.Problem}",
        ModelTrouble.Timeout => $"no answer in time: {report.Problem}",
        ModelTrouble.Broken => $"the answer breaks off: {report.Problem}",
        ModelTrouble.Status => string.Create(CultureInfo.InvariantCulture, $"answers with HTTP status {report.HttpStatus}: {report.Problem}"),
        ModelTrouble.Protocol => $"answers, but does not speak the OpenAI protocol: {report.Problem}",
        ModelTrouble.Dialect => $"answers, but not in the dialect {report.Dialect}: {report.Problem}",
        ModelTrouble.TooLarge => $"answers at too great a length: {report.Problem}",
        _ => $"was not asked: {report.Problem}",
    };

    private static string Works(EndpointReport report)
    {
        var works = report switch
        {
            { TellsApart: false } => "answers in its dialect, but rates an insult no higher than a friendly word",
            { Probabilities: "votes" } => "answers in its dialect; gives no log probabilities, so that it is asked several times for a probability",
            _ => "answers in its dialect and tells an insult from a friendly word",
        };
        return report.Failed == 0 ? works : string.Create(CultureInfo.InvariantCulture, $"{works}; {report.Failed} of {report.Requests} requests gave nothing usable");
    }

    /// <summary>Where to look first.</summary>
    private static string? Hint(EndpointReport report) => report switch
    {
        { HttpStatus: 401 or 403 } => "See apiKeyEnv or apiKeyFile.",
        { HttpStatus: 400 or 422, Dialect: "json" } => "A server that knows no response_format needs jsonSchema: false.",
        { HttpStatus: 404 or 405 } or { Trouble: ModelTrouble.Protocol } => "Is endpoint the base address of the API, such as http://127.0.0.1:8000/v1, and model as the server calls it?",
        { Trouble: ModelTrouble.Timeout } => "See timeout and, for a streamed model, firstToken; a model that is being loaded needs longer at first.",
        { Trouble: ModelTrouble.Dialect } => "Is dialect the model's own? A general chat model is json.",
        { Trouble: ModelTrouble.TooLarge } => "See maxAnswerCharacters; a model that never stops may lack its chat template.",
        _ => null,
    };

    private static string? Measured(EndpointReport report)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{report.Latency.TotalSeconds:0.000} s");
        if (report.Attempts == 0 || !report.Answers)
        {
            return report.Attempts == 0 ? null : $"{Count(report.Attempts, "attempt")} in {seconds}";
        }

        var tokens = report.InputTokens + report.OutputTokens == 0 ? "tokens not counted by the endpoint"
            : string.Create(CultureInfo.InvariantCulture, $"{report.InputTokens} tokens in, {report.OutputTokens} out");
        var price = report.HasPrice ? string.Create(CultureInfo.InvariantCulture, $"{report.PricePerOpinion:0.000000} an opinion") : "no price configured";
        return $"{seconds} a request, {Count(report.Requests, "request")}, {tokens}, {price}";
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string State(ModelTrouble trouble) => trouble switch
    {
        ModelTrouble.None => "ok",
        ModelTrouble.Unreachable => "unreachable",
        ModelTrouble.Timeout => "timeout",
        ModelTrouble.Broken => "broken",
        ModelTrouble.Status => "status",
        ModelTrouble.Protocol => "protocol",
        ModelTrouble.Dialect => "dialect",
        ModelTrouble.TooLarge => "too_large",
        _ => "shed",
    };
}
