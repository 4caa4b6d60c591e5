using Parley.Core.Learning;

namespace Parley.Core.Precedents;

/// <summary>A ruling as it is searched: what was decided, where it stands, and the hashed features of the text. The text itself is not kept here, so erasing it needs no search.</summary>
/// <param name="Case">The case it was ruled in; <c>rule:&lt;id&gt;</c> for an example of a rule.</param>
/// <param name="Labels">In [0, 1], in the order of <see cref="Categories.Compare"/>.</param>
public sealed record RuledText(
    string Case, string Conversation, string Utterance, long Revision, ImmutableArray<CategoryScore> Labels, LearnedText Features, DateTimeOffset RuledAt);

/// <summary>A ruling found for a text.</summary>
/// <param name="Similarity">In [0, 1].</param>
public readonly record struct FoundRuling(RuledText Ruling, double Similarity);
