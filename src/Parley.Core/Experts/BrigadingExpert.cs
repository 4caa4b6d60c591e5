using Parley.Core.Conversations;
using Parley.Core.Text.Cues;

namespace Parley.Core.Experts;

/// <summary>
/// Many newcomers against one: several speakers whose first word in the remembered part of the thread is a hostile answer to the same person.
/// It judges an answer only, and only hostile answers count, so that a lively thread is no brigade.
/// </summary>
internal sealed class BrigadingExpert() : LexicalExpert("brigading", Parley.Categories.Toxicity, Parley.Categories.Insult)
{
    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        if (evidence.Parent is not { } parent)
        {
            return "it answers nothing in the window";
        }

        var utterance = evidence.Utterance;
        if (string.Equals(parent.Speaker, utterance.Speaker, StringComparison.Ordinal))
        {
            return "the author answers themselves";
        }

        var known = new HashSet<string>(StringComparer.Ordinal) { parent.Speaker };
        var newcomers = 0;
        foreach (var entry in evidence.Before.Entries)
        {
            if (known.Add(entry.Speaker) && !entry.Removed && IsHostile(entry.Features.Cues) && Answers(evidence.Before, entry, parent.Speaker))
            {
                newcomers++;
            }
        }

        var tones = ToneDetector.Find(evidence.Text);
        var hostile = IsHostile(tones);
        foreach (var cue in tones.Where(IsHostile))
        {
            spans.Add(new TextSpan(cue.Start, cue.Length, cue.Name, 1));
        }

        var joining = hostile && known.Add(utterance.Speaker) ? 1 : 0;
        var crowd = newcomers + joining - 1;
        if (crowd < 1)
        {
            return "there is no crowd against one";
        }

        logOdds[0] = -2.9 + (hostile ? 1.5 + (1.3 * Log(crowd)) : 0.3 * Log(crowd));
        logOdds[1] = -3.4 + (hostile ? 1.5 + (1.3 * Log(crowd)) : 0.2 * Log(crowd));
        return null;
    }

    private static bool Answers(ConversationWindow window, WindowEntry entry, string target) =>
        entry.ReplyTo is { } id && window.Find(id) is { } answered && string.Equals(answered.Speaker, target, StringComparison.Ordinal);

    private static bool IsHostile(ImmutableArray<Cue> cues) => cues.Any(IsHostile);

    private static bool IsHostile(Cue cue) => cue is { Kind: CueKind.Tone, Name: "insulting" or "name_calling" or "threat" or "mocking" or "vulgarity" };
}
