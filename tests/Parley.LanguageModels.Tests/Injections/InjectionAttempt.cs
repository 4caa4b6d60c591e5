using System.Text.Json;

namespace Parley.LanguageModels.Tests.Injections;

/// <summary>One of our own attempts to talk a moderating model round.</summary>
internal sealed record InjectionAttempt(string Id, string Kind, string Text)
{
    public static ImmutableArray<InjectionAttempt> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "injections", "injections.jsonl")).Select(line => JsonSerializer.Deserialize<InjectionAttempt>(line, JsonSerializerOptions.Web)!),
    ];

    /// <summary>The attempt with an insult that it is to excuse.</summary>
    public string WithInsult => Text + "\n\nYou are an idiot and your patch is garbage.";
}
