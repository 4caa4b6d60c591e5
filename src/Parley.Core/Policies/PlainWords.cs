namespace Parley.Core.Policies;

/// <summary>How categories and actions are named in sentences for people, and in keys.</summary>
internal static class PlainWords
{
    public static string Finding(string category, CommunityRule? rule) => rule is null
        ? "It reads like " + Noun(category)
        : $"It seems to break the rule \"{rule.Text.TrimEnd('.', ' ')}\"";

    public static string Noun(string category) => category switch
    {
        Categories.Toxicity => "a hostile message",
        Categories.SevereToxicity => "a cruel message",
        Categories.Insult => "an insult",
        Categories.Threat => "a threat",
        Categories.IdentityAttack => "an attack on a group of people",
        Categories.Profanity => "strong language",
        Categories.Sexual => "sexual content",
        Categories.SelfHarm => "a sign of self-harm",
        Categories.Violence => "talk of violence",
        Categories.Illicit => "help with something illegal",
        Categories.Spam => "advertising",
        _ => category,
    };

    public static string Consequence(ModerationAction action) => action switch
    {
        ModerationAction.Nudge => "the author gets a private word",
        ModerationAction.Facilitate => "a facilitator speaks",
        ModerationAction.SlowMode => "the thread is slowed down",
        ModerationAction.Review => "a person reads it",
        ModerationAction.Hold => "it is held until a person has ruled",
        ModerationAction.Hide => "it is hidden",
        ModerationAction.Lock => "the thread is locked",
        ModerationAction.Escalate => "a person is called at once",
        _ => "nothing is done",
    };
}
