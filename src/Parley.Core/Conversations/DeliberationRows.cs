using Parley.Core.Journaling;

namespace Parley.Core.Conversations;

/// <summary>Deliberations as rows of the read model.</summary>
public static class DeliberationRows
{
    public static DeliberationRow Of(DeliberationOutcome outcome, int eventIndex)
    {
        var uses = outcome.AllUses().ToList();
        return new DeliberationRow(
            outcome.Utterance,
            outcome.Revision,
            eventIndex,
            uses.Count(use => use.Attempts > 0),
            uses.Sum(use => (long)use.InputTokens),
            uses.Sum(use => (long)use.OutputTokens),
            (double)uses.Sum(use => use.Price),
            outcome.At);
    }
}
