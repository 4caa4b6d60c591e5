namespace Parley.Core.Policies;

/// <summary>The thresholds of one category of an utterance, or of one rule.</summary>
/// <param name="Category">Such as <c>insult</c> or <c>rule:no-personal-attacks</c>.</param>
/// <param name="Path">Where the thresholds stand in the document, such as <c>categories.insult</c> or <c>rules.no-personal-attacks</c>.</param>
public sealed record CategoryPolicy(string Category, string Path, ActionThresholds Thresholds);
