namespace Parley.Server.Webhooks;

/// <summary>One thing a webhook tells. Each is idempotent, so that a webhook that comes again changes nothing.</summary>
internal abstract record HookStep(string Conversation)
{
    /// <summary>Somebody said something, or edited it: then its revision is higher.</summary>
    public sealed record Said(string Conversation, Utterance Utterance) : HookStep(Conversation);

    public sealed record Removed(string Conversation, string Utterance) : HookStep(Conversation);

    /// <summary>A moderator's hand in the forum as a label.</summary>
    public sealed record Labelled(string Conversation, Feedback Feedback) : HookStep(Conversation);

    public sealed record Ended(string Conversation, bool Derailed) : HookStep(Conversation);
}
