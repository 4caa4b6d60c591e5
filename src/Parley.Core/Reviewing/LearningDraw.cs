using Parley.Core.Conversations;
using Parley.Core.Policies;
using Parley.Core.Text;

namespace Parley.Core.Reviewing;

/// <summary>
/// Which messages nobody would have looked at are asked about because a ruling would teach most. A message is drawn with a chance of <c>review.learning_rate</c>
/// times its teaching value, by hash, so that anybody can repeat it. How likely such a case is to be ruled on hangs on what else is in the queue: the
/// label's propensity counts as unknown.
/// </summary>
public static class LearningDraw
{
    /// <summary>Fingerprints of unrelated texts differ in about half of their bits.</summary>
    private const double UnrelatedBits = 32;

    /// <summary>Uncertainty times novelty.</summary>
    /// <param name="fingerprint">The message's similarity hash; 0, that of a text without words, is like no other.</param>
    /// <param name="before">What was said before it; the message itself, where it stands there, is left out by its id.</param>
    /// <returns>In [0, 1].</returns>
    public static double Value(Verdict verdict, ulong fingerprint, string utterance, ConversationWindow before)
    {
        var nearest = UnrelatedBits;
        foreach (var entry in before.Entries)
        {
            if (fingerprint != 0 && entry.Features.Fingerprint != 0 && !string.Equals(entry.Id, utterance, StringComparison.Ordinal))
            {
                nearest = Math.Min(nearest, SimHash.Distance(entry.Features.Fingerprint, fingerprint));
            }
        }

        return Uncertainty.Of(verdict) * nearest / UnrelatedBits;
    }

    /// <param name="seed">The community's.</param>
    /// <param name="rate"><c>review.learning_rate</c>, in [0, 1].</param>
    /// <param name="value">In [0, 1].</param>
    public static bool Asks(ulong seed, string conversation, string utterance, double rate, double value) =>
        UnitDraw.Of(seed, "learning", $"{conversation}/{utterance}") < rate * value;
}
