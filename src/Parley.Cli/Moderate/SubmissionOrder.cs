using System.Collections.Immutable;
using Parley.Core.Corpora;

namespace Parley.Cli.Moderate;

/// <summary>One utterance to submit.</summary>
/// <param name="Conversation">The conversation's index in the corpus.</param>
/// <param name="Position">The place of its line in the output, from 0.</param>
/// <param name="NeededBy">The first place of the output that waits for it: its own, or that of a later utterance of its conversation.</param>
/// <param name="IsLast">It is the last of its conversation.</param>
internal readonly record struct Submission(CorpusUtterance Line, int Conversation, int Position, int NeededBy, bool IsLast);

/// <summary>
/// The order in which utterances are submitted: in time order within a conversation, and over conversations so that the output, which is in input order,
/// can be printed as early as possible. A file whose lines stand in time order is submitted as it stands.
/// </summary>
internal static class SubmissionOrder
{
    public static ImmutableArray<Submission> Of(ConvoKitCorpus corpus)
    {
        var position = corpus.InInputOrder().Select((u, i) => (u.Line, i)).ToDictionary(p => p.Line, p => p.i);
        return [.. corpus.Conversations.SelectMany((c, i) => Within(c, i, position)).OrderBy(s => s.NeededBy)];
    }

    private static Submission[] Within(CorpusConversation conversation, int index, Dictionary<int, int> position)
    {
        var lines = conversation.Utterances;
        var submissions = new Submission[lines.Length];
        var neededBy = int.MaxValue;
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            neededBy = Math.Min(neededBy, position[lines[i].Line]);
            submissions[i] = new Submission(lines[i], index, position[lines[i].Line], neededBy, i == lines.Length - 1);
        }

        return submissions;
    }
}
