namespace Parley.Core.Precedents;

/// <summary>A message a community's moderators have ruled on, as it is shown to people and to language models.</summary>
/// <param name="Case">The case it was ruled in; where rulings are linked to.</param>
/// <param name="Conversation">Where it stands.</param>
/// <param name="Utterance">Its id there.</param>
/// <param name="Text">What was ruled on, as it stands now; never empty.</param>
/// <param name="Labels">The standing labels in [0, 1], in the order of <see cref="Categories.Compare"/>; categories nobody ruled on are left out.</param>
/// <param name="Similarity">To the text asked about, in [0, 1]; 1 for the same words.</param>
/// <param name="RuledAt">When the latest of its labels was given.</param>
public sealed record Precedent(
    string Case, string Conversation, string Utterance, string Text, ImmutableArray<CategoryScore> Labels, double Similarity, DateTimeOffset RuledAt);
