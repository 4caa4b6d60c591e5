using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Parley.LanguageModels.Resilience;

/// <summary>Puts the chunks of a chat completion together. Not safe for concurrent use.</summary>
/// <param name="maxCharacters">Of the answer and the reasoning before it.</param>
internal sealed class StreamedAnswer(int maxCharacters)
{
    private readonly StringBuilder _content = new();
    private readonly List<JsonElement> _logprobs = [];
    private string? _finish;
    private (int Input, int Output)? _usage;
    private int _reasoning;
    private int _pieces;

    /// <summary>A first piece of text has come, be it of the reasoning.</summary>
    public bool HasBegun => _pieces > 0;

    /// <summary>The model has said why it stopped.</summary>
    public bool IsFinished => _finish is not null;

    /// <summary>As the endpoint counted; 0 where it did not say.</summary>
    public int InputTokens => _usage?.Input ?? 0;

    /// <summary>As the endpoint counted; else one for each piece of text that came.</summary>
    public int OutputTokens => _usage?.Output ?? _pieces;

    /// <exception cref="ModelFault">The chunk is not of the protocol, or the answer is too long.</exception>
    public void Take(string chunk)
    {
        try
        {
            using var document = JsonDocument.Parse(chunk);
            Take(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new ModelFault("a part of the answer is not of the protocol", ModelTrouble.Protocol);
        }
    }

    /// <summary>The completion as it would have come in one piece.</summary>
    public byte[] ToCompletion()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("id", "streamed");
            json.WriteString("object", "chat.completion");
            json.WriteNumber("created", 0);
            json.WriteString("model", "streamed");
            json.WriteStartArray("choices");
            WriteChoice(json);
            json.WriteEndArray();
            json.WriteStartObject("usage");
            json.WriteNumber("prompt_tokens", InputTokens);
            json.WriteNumber("completion_tokens", OutputTokens);
            json.WriteNumber("total_tokens", (long)InputTokens + OutputTokens);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private void Take(JsonElement chunk)
    {
        if (Member(chunk, "error") is not null)
        {
            throw new ModelFault("the endpoint failed in the middle of its answer", ModelTrouble.Broken);
        }

        if (Member(chunk, "usage") is { } usage)
        {
            _usage = (Count(usage, "prompt_tokens"), Count(usage, "completion_tokens"));
        }

        if (Member(chunk, "choices") is { } choices)
        {
            foreach (var choice in choices.EnumerateArray())
            {
                TakeChoice(choice);
            }
        }
    }

    private void TakeChoice(JsonElement choice)
    {
        if (Member(choice, "delta") is { } delta)
        {
            var text = Text(delta, "content");
            var reasoning = Text(delta, "reasoning_content") ?? Text(delta, "reasoning");
            _content.Append(text);
            _reasoning += reasoning?.Length ?? 0;
            _pieces += text is { Length: > 0 } || reasoning is { Length: > 0 } ? 1 : 0;
            if (_content.Length + _reasoning > maxCharacters)
            {
                throw new ModelFault(CallFailure.TooLong.Reason, ModelTrouble.TooLarge);
            }
        }

        if (Member(choice, "logprobs") is { } logprobs && Member(logprobs, "content") is { } tokens)
        {
            _logprobs.AddRange(tokens.EnumerateArray().Select(token => token.Clone()));
        }

        _finish = Text(choice, "finish_reason") ?? _finish;
    }

    private void WriteChoice(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", _content.ToString());
        json.WriteEndObject();
        if (_logprobs.Count > 0)
        {
            json.WriteStartObject("logprobs");
            json.WriteStartArray("content");
            foreach (var token in _logprobs)
            {
                token.WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteString("finish_reason", _finish);
        json.WriteEndObject();
    }

    private static JsonElement? Member(JsonElement parent, string key) => parent.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement parent, string key) => Member(parent, key)?.GetString();

    private static int Count(JsonElement usage, string key) => Member(usage, key) is { } count ? Math.Max(0, count.GetInt32()) : 0;
}
