using System.Text.Json;

namespace Parley.ScriptedModels;

/// <summary>One token of an answer with its alternatives and their probabilities in (0, 1].</summary>
public sealed record ScriptedToken(string Token, params (string Token, double Probability)[] Alternatives);

/// <summary>What the server does with one request.</summary>
public sealed record ScriptedReply
{
    public int Status { get; init; } = 200;

    /// <summary>The body; null hangs until the caller gives up.</summary>
    public string? Body { get; init; } = "";

    public int? RetryAfterSeconds { get; init; }

    /// <summary>Where the caller is sent instead, with status 302.</summary>
    public string? Location { get; init; }

    /// <summary>Bytes written at a time with a pause after each; 0 writes all at once.</summary>
    public int TrickleBytes { get; init; }

    /// <summary>Closes the connection before the announced length is reached.</summary>
    public bool Abort { get; init; }

    /// <summary>What goes wrong with the reply where it is streamed, and with one that is not where that makes sense.</summary>
    public StreamFault Fault { get; init; }

    /// <summary>Nothing is sent before this is done.</summary>
    public Task? Until { get; init; }

    /// <summary>A chat completion with this content.</summary>
    public static ScriptedReply Chat(string content, IReadOnlyList<ScriptedToken>? tokens = null, string finish = "stop", int inputTokens = 100, int outputTokens = 20) => new()
    {
        Body = JsonSerializer.Serialize(new
        {
            id = "chatcmpl-scripted",
            @object = "chat.completion",
            created = 1_700_000_000,
            model = "scripted",
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new { role = "assistant", content },
                    logprobs = tokens is null ? null : (object)new { content = tokens.Select(Logprob).ToArray(), refusal = (object?)null },
                    finish_reason = finish,
                },
            },
            usage = new { prompt_tokens = inputTokens, completion_tokens = outputTokens, total_tokens = inputTokens + outputTokens },
        }),
    };

    public static ScriptedReply Json(object body) => new() { Body = JsonSerializer.Serialize(body) };

    /// <summary>One vector.</summary>
    public static ScriptedReply Embedding(params IReadOnlyList<float> vector) => Json(new
    {
        @object = "list",
        data = new[] { new { @object = "embedding", index = 0, embedding = vector } },
        model = "scripted",
        usage = new { prompt_tokens = 10, total_tokens = 10 },
    });

    public static ScriptedReply Busy(int? retryAfterSeconds = null) => new()
    {
        Status = 429,
        RetryAfterSeconds = retryAfterSeconds,
        Body = """{"error":{"message":"slow down","type":"rate_limit","param":null,"code":null}}""",
    };

    public static ScriptedReply Error(int status = 500) => new()
    {
        Status = status,
        Body = """{"error":{"message":"no luck","type":"server_error","param":null,"code":null}}""",
    };

    public static ScriptedReply Hang() => new() { Body = null };

    public static ScriptedReply Redirect(string location) => new() { Status = 302, Location = location };

    /// <summary>The reply in small pieces with pauses, so slowly that no sensible timeout waits for its end.</summary>
    public ScriptedReply Trickling() => this with { TrickleBytes = 8 };

    /// <summary>The reply with its connection closed in the middle.</summary>
    public ScriptedReply Aborted() => this with { Abort = true };

    private static object Logprob(ScriptedToken token) => new
    {
        token = token.Token,
        logprob = Math.Log(token.Alternatives.FirstOrDefault(other => other.Token == token.Token, (token.Token, 1.0)).Item2),
        bytes = (object?)null,
        top_logprobs = token.Alternatives.Select(other => new { token = other.Token, logprob = Math.Log(other.Probability), bytes = (object?)null }).ToArray(),
    };
}
