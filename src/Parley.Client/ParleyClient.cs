using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Parley.Client;

/// <summary>
/// Talks to a Parley server. Every write is idempotent by id, so after 429, a 5xx or a lost connection the same request is simply sent again, as
/// late as <c>Retry-After</c> asks. Make it with <see cref="ParleyClientServices.AddParleyClient"/>.
/// </summary>
public sealed partial class ParleyClient(HttpClient http, IOptions<ParleyClientOptions> options)
{
    /// <summary>Judges and records an utterance; the answer comes after it is durable.</summary>
    /// <param name="wait">How long to wait for the deliberation, in whole seconds and no longer than one attempt may take; null or zero for the first answer.</param>
    /// <exception cref="ParleyRefusedException">The submission is wrong, or the id is known with another body.</exception>
    public Task<Judgement> ObserveAsync(string conversation, Submission submission, TimeSpan? wait = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"conversations/{Escape(conversation)}/utterances", JsonContent.Create(submission, Wire.Default.Submission), Wire.Default.Judgement, cancellation, wait);

    /// <summary>The forum removed an utterance.</summary>
    public Task<Judgement> RemoveAsync(string conversation, string utterance, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, $"conversations/{Escape(conversation)}/utterances/{Escape(utterance)}", null, Wire.Default.Judgement, cancellation);

    /// <summary>What a draft would do to the conversation; nothing is recorded.</summary>
    public Task<Judgement> PreviewAsync(string conversation, Submission draft, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"conversations/{Escape(conversation)}/preview", JsonContent.Create(draft, Wire.Default.Submission), Wire.Default.Judgement, cancellation);

    /// <summary>A page of a conversation, in order; <paramref name="after"/> is the last page's <c>Next</c>.</summary>
    public Task<JudgedConversation> GetConversationAsync(string conversation, string? after = null, CancellationToken cancellation = default) =>
        SendAsync(
            HttpMethod.Get, $"conversations/{Escape(conversation)}{(after is null ? "" : $"?after={Escape(after)}")}", null, Wire.Default.JudgedConversation, cancellation);

    /// <summary>A label for the ensemble to learn from.</summary>
    public Task LabelAsync(Label label, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "feedback", JsonContent.Create(label, Wire.Default.Label), Wire.Default.JsonElement, cancellation);

    /// <summary>How a conversation ended.</summary>
    public Task<JudgedConversation> OutcomeAsync(string conversation, bool derailed, CancellationToken cancellation = default) =>
        SendAsync(
            HttpMethod.Post,
            $"conversations/{Escape(conversation)}/outcome",
            JsonContent.Create(new Outcome(derailed), Wire.Default.Outcome),
            Wire.Default.JudgedConversation,
            cancellation);

    /// <summary>The policy in force, or that of a version.</summary>
    public Task<PolicyDocument> GetPolicyAsync(long? version = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, version is null ? "policy" : $"policy?version={version}", null, Wire.Default.PolicyDocument, cancellation);

    /// <summary>Puts a new policy, YAML or JSON; the answer has its version.</summary>
    /// <exception cref="ParleyRefusedException">The document has an error; the message names line and path.</exception>
    public Task<PolicyDocument> PutPolicyAsync(string document, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Put, "policy", Yaml(document), Wire.Default.PolicyDocument, cancellation);

    /// <summary>Who put which version when, newest first; <paramref name="after"/> is the last page's <c>Next</c>.</summary>
    public Task<PolicyHistory> GetPolicyHistoryAsync(long? after = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, after is null ? "policy/history" : $"policy/history?after={after}", null, Wire.Default.PolicyHistory, cancellation);

    /// <summary>Puts an earlier version again, as a new version; 0 is the shipped defaults.</summary>
    public Task<PolicyDocument> RollBackPolicyAsync(long version, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "policy/rollback", JsonContent.Create(new Rollback(version), Wire.Default.Rollback), Wire.Default.PolicyDocument, cancellation);

    /// <summary>What a draft would change in recorded conversations; nothing is recorded.</summary>
    public Task<PolicyReplayResult> ReplayPolicyAsync(string draft, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "policy/replay", Yaml(draft), Wire.Default.PolicyReplayResult, cancellation);

    /// <summary>Sets rulings that stand aside, to watch the experts by; in place of the set before.</summary>
    /// <exception cref="ParleyRefusedException">There is no ruling whose text is still there.</exception>
    public Task<GoldenSet> FreezeGoldenAsync(CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "golden", null, Wire.Default.GoldenSet, cancellation);

    /// <summary>How the experts do now on the set frozen last.</summary>
    /// <exception cref="ParleyRefusedException">None was frozen.</exception>
    public Task<GoldenSet> GetGoldenAsync(CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, "golden", null, Wire.Default.GoldenSet, cancellation);

    private static StringContent Yaml(string document) => new(document, System.Text.Encoding.UTF8, "application/yaml");

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type,
        CancellationToken cancellation,
        TimeSpan? wait = null)
    {
        using var request = new HttpRequestMessage(method, $"v1/communities/{Escape(options.Value.Community)}/{path}") { Content = content };
        if (wait > TimeSpan.Zero)
        {
            // An attempt that is given up would only be made again.
            var longest = Math.Max(1, options.Value.AttemptTimeout.TotalSeconds - 1);
            request.Headers.TryAddWithoutValidation("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={(int)Math.Ceiling(Math.Min(wait.Value.TotalSeconds, longest))}"));
        }

        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw await RefusedAsync(response, cancellation);
        }

        return await response.Content.ReadFromJsonAsync(type, cancellation) ?? throw new JsonException("The answer is null.");
    }

    private static async Task<ParleyRefusedException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        Problem? problem = null;
        try
        {
            problem = await response.Content.ReadFromJsonAsync(Wire.Default.Problem, cancellation);
        }
        catch (JsonException)
        {
            // Something between here and the server answered in its own words.
        }

        return new ParleyRefusedException(response.StatusCode, problem?.Field, problem?.Detail ?? response.ReasonPhrase ?? "", problem?.RequestId);
    }

    private static string Escape(string name) => Uri.EscapeDataString(name);
}

internal sealed record Problem(string? Detail, string? Field, string? RequestId);

internal sealed record Outcome(bool Derailed);

internal sealed record Rollback(long Version);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(Judgement))]
[JsonSerializable(typeof(JudgedConversation))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(Rollback))]
[JsonSerializable(typeof(PolicyDocument))]
[JsonSerializable(typeof(PolicyHistory))]
[JsonSerializable(typeof(PolicyReplayResult))]
[JsonSerializable(typeof(GoldenSet))]
[JsonSerializable(typeof(ReviewCase))]
[JsonSerializable(typeof(ReviewPage))]
[JsonSerializable(typeof(NextReviewCase))]
[JsonSerializable(typeof(RuledReviewCase))]
[JsonSerializable(typeof(ReviewRuling))]
[JsonSerializable(typeof(ReviewStatistics))]
[JsonSerializable(typeof(MemberReport))]
[JsonSerializable(typeof(AuthorAppeal))]
[JsonSerializable(typeof(NextAsked))]
[JsonSerializable(typeof(ClaimAsked))]
[JsonSerializable(typeof(UndoAsked))]
[JsonSerializable(typeof(NoteAsked))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class Wire : JsonSerializerContext;
