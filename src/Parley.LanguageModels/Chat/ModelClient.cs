using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using Parley.Core.Deliberation;
using Parley.Core.Metrics;
using Parley.LanguageModels.Resilience;
using Parley.LanguageModels.Telemetry;
using Polly.CircuitBreaker;

namespace Parley.LanguageModels;

/// <summary>
/// Speaks to one endpoint: chat through Semantic Kernel, the other wires as plain JSON, all of it over one guarded transport. Safe for concurrent
/// use; it throws only when the caller cancels.
/// </summary>
internal sealed class ModelClient : IDisposable
{
    private static readonly JsonElement _withUsage = JsonSerializer.SerializeToElement(new { include_usage = true });

    private readonly HttpClient _http;
    private readonly OpenAIChatCompletionService _chat;
    private readonly TimeProvider _clock;
    private readonly ModelInstruments _instruments;
    private readonly Action<CallFailure?>? _ended;
    private readonly CircuitBreakerStateProvider _breaker = new();

    /// <param name="ended">Is told of every call that ended why it failed; null where it was answered.</param>
    public ModelClient(ModelEndpoint endpoint, TimeProvider clock, ModelInstruments instruments, ulong seed = 1, Action<CallFailure?>? ended = null)
    {
        (Endpoint, _clock, _instruments, _ended) = (endpoint, clock, instruments, ended);
        var pipeline = EndpointPipeline.Build(endpoint, clock, new SeededGenerator(seed), _breaker);
        _http = new HttpClient(new ResilientTransport(pipeline, GuardedTransport.To(endpoint, clock))) { Timeout = Timeout.InfiniteTimeSpan };
        _chat = new OpenAIChatCompletionService(endpoint.Model.Length == 0 ? "none" : endpoint.Model, endpoint.Address, endpoint.Key.Value, httpClient: _http);
    }

    public ModelEndpoint Endpoint { get; }

    public ModelStanding Standing => new(Endpoint.Name, Endpoint.Model, _breaker.CircuitState is CircuitState.Open or CircuitState.Isolated, _breaker.CircuitState == CircuitState.HalfOpen);

    public Task<ChatAnswer> AskAsync(ChatQuestion question, CancellationToken cancellation) =>
        RunAsync(question.Prompt, question.Role, async token =>
        {
            var history = new ChatHistory();
            foreach (var turn in question.Turns)
            {
                history.AddMessage(turn.Role == ChatRole.System ? AuthorRole.System : AuthorRole.User, turn.Text);
            }

            var messages = await _chat.GetChatMessageContentsAsync(history, Settings(question), kernel: null, token);
            var answer = Read(messages[0]);
            return answer with { IsTooLong = answer.Text.Length > Endpoint.MaxAnswerCharacters };
        }, cancellation);

    /// <summary>Posts a body under the endpoint's address and gives the reply's text back as the answer.</summary>
    /// <param name="path">Below the endpoint, such as <c>/embeddings</c>; may hold a query.</param>
    public Task<ChatAnswer> PostAsync(string prompt, string path, object body, CancellationToken cancellation) =>
        RunAsync(prompt, ModelRole.Expert, async token =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint.Address.AbsoluteUri.TrimEnd('/') + path))
            {
                Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            if (Endpoint.Key.Value is { } key && !path.Contains('?', StringComparison.Ordinal))
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            }

            using var response = await _http.SendAsync(request, token);
            response.EnsureSuccessStatusCode();
            var text = await response.Content.ReadAsStringAsync(token);
            return new RawAnswer(text, [], false, PostedUsage.Input(text), 0);
        }, cancellation);

    /// <summary>The use of an answer that came and did not stand verification.</summary>
    public ModelUse Unusable(ModelUse use, string why)
    {
        _instruments.OnAnswerUnusable(use);
        return use with { Failure = why };
    }

    public void Dispose() => _http.Dispose();

    private async Task<ChatAnswer> RunAsync(string prompt, ModelRole role, Func<CancellationToken, Task<RawAnswer>> ask, CancellationToken cancellation)
    {
        using var activity = ModelInstruments.Source.StartActivity("parley.models.request", ActivityKind.Client);
        activity?.SetTag("endpoint", Endpoint.Name).SetTag("role", ModelInstruments.RoleName(role));
        var trace = CallTrace.Begin();
        var started = _clock.GetTimestamp();
        RawAnswer? answer = null;
        CallFailure? failure = null;
        try
        {
            answer = await ask(cancellation);
            failure = answer.Text.Length == 0 ? new CallFailure(ModelTrouble.Dialect, answer.CutShort ? "the answer was cut short" : "the answer is empty")
                : answer.IsTooLong ? CallFailure.TooLong
                : null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // Whatever a strange server makes a library throw is an answer that could not be used; the conversation goes on without it.
            failure = trace.Failure ?? CallFailure.Of(e) ?? CallFailure.OtherProtocol;
        }

        var (input, output) = ((answer?.InputTokens ?? 0) + trace.Lost.Input, (answer?.OutputTokens ?? 0) + trace.Lost.Output);

        var use = new ModelUse
        {
            Endpoint = Endpoint.Name,
            Model = Endpoint.Model,
            Prompt = prompt,
            Role = role,
            Latency = _clock.GetElapsedTime(started),
            InputTokens = input,
            OutputTokens = output,
            Price = Endpoint.PriceOf(input, output),
            Attempts = trace.Attempts,
            Failure = failure?.Reason,
        };
        activity?.SetStatus(failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        _instruments.OnRequestEnded(use);
        _ended?.Invoke(failure);
        return new ChatAnswer(failure is null ? answer!.Text : null, answer?.Tokens ?? [], answer?.CutShort ?? false, use) { Came = failure is null or { Trouble: ModelTrouble.Dialect or ModelTrouble.TooLarge } };
    }

    private OpenAIPromptExecutionSettings Settings(ChatQuestion question)
    {
        var settings = new OpenAIPromptExecutionSettings
        {
            Temperature = question.Temperature,
            Seed = question.Seed,
            MaxTokens = question.MaxTokens,
            Logprobs = question.Logprobs ? true : null,
            TopLogprobs = question.Logprobs ? 10 : null,
        };
        if (question.Schema is { } schema && Endpoint.JsonSchema)
        {
            settings.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
                question.Prompt.Split('/')[0].Replace('-', '_'), BinaryData.FromString(schema.ToJsonString()), jsonSchemaIsStrict: true);
        }

        var extra = question.Extra?.ToDictionary(member => member.Key, member => (object?)JsonSerializer.SerializeToElement(member.Value), StringComparer.Ordinal) ?? [];
        if (Endpoint.Stream)
        {
            // The transport reads the stream and hands on the whole answer. Semantic Kernel's own streaming would begin where the pipeline has ended: without time limit, retries and breaker.
            extra["stream"] = true;
            extra["stream_options"] = _withUsage;
        }

        settings.ExtraBody = extra.Count > 0 ? extra : null;
        return settings;
    }

    private static RawAnswer Read(Microsoft.SemanticKernel.ChatMessageContent message)
    {
        var metadata = message.Metadata;
        var usage = metadata?.GetValueOrDefault("Usage") as ChatTokenUsage;
        var cut = string.Equals(metadata?.GetValueOrDefault("FinishReason")?.ToString(), "Length", StringComparison.OrdinalIgnoreCase);
        var tokens = metadata?.GetValueOrDefault("ContentTokenLogProbabilities") as IReadOnlyList<ChatTokenLogProbabilityDetails>;
        return new RawAnswer(
            message.Content ?? "",
            tokens is null ? [] : [.. tokens.Select(token => new AnswerToken(token.Token, [.. token.TopLogProbabilities.Select(top => (top.Token, Math.Exp(Math.Min(0, (double)top.LogProbability))))]))],
            cut,
            Math.Max(0, usage?.InputTokenCount ?? 0),
            Math.Max(0, usage?.OutputTokenCount ?? 0));
    }

    private sealed record RawAnswer(string Text, ImmutableArray<AnswerToken> Tokens, bool CutShort, int InputTokens, int OutputTokens)
    {
        public bool IsTooLong { get; init; }
    }
}
