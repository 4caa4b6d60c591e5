using System.Text.Json.Nodes;

namespace Parley.LanguageModels;

internal enum ChatRole
{
    System,
    User,
}

/// <summary>One message of a chat request.</summary>
internal sealed record ChatTurn(ChatRole Role, string Text);

/// <summary>One chat request.</summary>
internal sealed record ChatQuestion
{
    /// <summary>Name and version of the prompt, such as <c>expert/1</c>.</summary>
    public required string Prompt { get; init; }

    public required ImmutableArray<ChatTurn> Turns { get; init; }

    public ModelRole Role { get; init; }

    /// <summary>The schema of the answer; null where the dialect has a shape of its own.</summary>
    public JsonObject? Schema { get; init; }

    public bool Logprobs { get; init; }

    public double Temperature { get; init; }

    public long Seed { get; init; }

    /// <summary>Null gives no limit: a reasoning model that is cut short answers nothing.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Further members of the request's body, such as arguments of the server's chat template.</summary>
    public JsonObject? Extra { get; init; }
}
