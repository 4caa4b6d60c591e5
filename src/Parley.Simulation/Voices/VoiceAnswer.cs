using System.Text.Json.Serialization;

namespace Parley.Simulation.Voices;

/// <summary>What came of a question to a model, as it is recorded.</summary>
internal sealed record VoiceAnswer
{
    public const string Spoke = "speak";
    public const string Silent = "silent";
    public const string Left = "leave";

    /// <summary>The embedded voice stands in.</summary>
    public const string StoodIn = "stood-in";

    /// <summary>The experiment was stopped: asked again when it goes on.</summary>
    public const string Failed = "failed";

    /// <summary>Names the question by all that the answer may depend on.</summary>
    public required string Question { get; init; }

    /// <summary>Where it first came up: the thread, who was asked, and after how many messages.</summary>
    public required string Thread { get; init; }

    public required string Speaker { get; init; }

    public required int Turn { get; init; }

    public required string Voice { get; init; }

    public required string Act { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Why the embedded voice stands in, or the experiment was stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>The requests made, in order.</summary>
    public ImmutableArray<VoiceUse> Uses { get; init; } = [];
}

/// <summary>One request to a model and what it took.</summary>
/// <param name="Price">In the currency of the configured prices.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Failure">Why it gave nothing usable.</param>
internal sealed record VoiceUse(string Model, string Prompt, int InputTokens, int OutputTokens, decimal Price, double Seconds, int Attempts, string? Failure)
{
    /// <summary>False where the endpoint was being left alone.</summary>
    [JsonIgnore]
    public bool WasSent => Attempts > 0;

    public static VoiceUse Of(ModelUse use) =>
        new(use.Model, use.Prompt, use.InputTokens, use.OutputTokens, use.Price, Math.Round(use.Latency.TotalSeconds, 3), use.Attempts, use.Failure);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VoiceAnswer))]
[JsonSerializable(typeof(VoiceRoster))]
internal sealed partial class VoiceJson : JsonSerializerContext;
