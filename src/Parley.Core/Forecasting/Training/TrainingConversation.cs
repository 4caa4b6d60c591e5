using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>A labelled conversation, measured once, up to but without its last utterance: that one is what a forecast is about.</summary>
/// <param name="Id">The conversation's id.</param>
/// <param name="Corpus">The corpus's name; class weights are balanced within it.</param>
/// <param name="Derailed">The label.</param>
/// <param name="Length">How many utterances the conversation has, the unseen last one included; at least 2.</param>
/// <param name="Entries">The Length - 1 utterances a forecaster may see, oldest first, all of them.</param>
/// <param name="Texts">The hashed features of each entry.</param>
public sealed record TrainingConversation(string Id, string Corpus, bool Derailed, int Length, ImmutableArray<WindowEntry> Entries, ImmutableArray<HashedText> Texts)
{
    internal double Label => Derailed ? 1 : 0;
}
