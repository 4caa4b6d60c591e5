using Parley.Core.Conversations;
using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>All an agent may look at: the utterance, its analysed text, and the window of the conversation before it. Features are computed once and shared.</summary>
public sealed class Evidence(Utterance utterance, ConversationWindow before)
{
    public Utterance Utterance { get; } = utterance;

    /// <summary>The conversation up to, and without, this utterance.</summary>
    public ConversationWindow Before { get; } = before;

    public AnalyzedText Text { get; } = AnalyzedText.Of(utterance.Text);

    /// <summary>The trained experts' scores, kept by the first of them that asks.</summary>
    internal Trained.TrainedScores? Trained { get; set; }

    /// <summary>The utterance it answers, where that is still in the window.</summary>
    public WindowEntry? Parent { get; } = utterance.ReplyTo is { } id ? before.Find(id) : null;
}
