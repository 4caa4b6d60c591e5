using System.Globalization;
using Parley.Core.Deliberation;

namespace Parley.LanguageModels.Text;

/// <summary>
/// A thread as models see it: masked, its messages as u1, u2 … and its speakers as P1, P2 …, so that neither a name nor an id can carry an
/// instruction or tell who somebody is.
/// </summary>
internal sealed class ThreadView
{
    private readonly ImmutableArray<BriefTurn> _turns;
    private readonly ImmutableArray<MaskedText> _texts;
    private readonly List<string> _speakers = [];

    public ThreadView(ImmutableArray<BriefTurn> turns)
    {
        _turns = turns;
        _texts = [.. turns.Select(turn => Masking.Mask(turn.Text))];
        foreach (var turn in turns.Where(turn => !_speakers.Contains(turn.Speaker, StringComparer.Ordinal)))
        {
            _speakers.Add(turn.Speaker);
        }
    }

    public int Count => _turns.Length;

    public IEnumerable<string> Labels => Enumerable.Range(0, Count).Select(LabelOf);

    public IEnumerable<MaskedText> Texts => _texts;

    public MaskedText this[int turn] => _texts[turn];

    public int IndexOf(string utterance) => _turns.IndexOf(_turns.FirstOrDefault(turn => string.Equals(turn.Id, utterance, StringComparison.Ordinal))!);

    public string IdOf(int turn) => _turns[turn].Id;

    /// <summary>The place of the message with a label; -1 for none.</summary>
    public int Find(string label) =>
        label.Length > 1 && label[0] == 'u' && int.TryParse(label.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Count ? number - 1 : -1;

    public static string LabelOf(int turn) => string.Create(CultureInfo.InvariantCulture, $"u{turn + 1}");

    public string? LabelOfSpeaker(string? speaker) =>
        speaker is not null && _speakers.IndexOf(speaker) is >= 0 and var at ? string.Create(CultureInfo.InvariantCulture, $"P{at + 1}") : null;

    /// <summary>Adds the messages from one place on.</summary>
    public DataMessage WriteTo(DataMessage message, int from, int longest)
    {
        for (var i = from; i < Count; i++)
        {
            var turn = _turns[i];
            var role = turn.Role switch
            {
                SpeakerRole.Moderator => ", a moderator",
                SpeakerRole.Bot => ", a bot",
                _ => "",
            };
            var answers = turn.ReplyTo is { } id && IndexOf(id) is >= 0 and var parent ? $", answers {LabelOf(parent)}" : "";
            message.Add($"message {LabelOf(i)} by {LabelOfSpeaker(turn.Speaker)}{role}{answers}", Shortened(i, longest));
        }

        return message;
    }

    /// <summary>Whether a text names somebody of the thread, by name or by label.</summary>
    public bool Names(string text) => SpeakerNames.IsIn(text, _speakers);

    /// <summary>Context may be cut, unlike what is judged.</summary>
    private MaskedText Shortened(int turn, int longest) =>
        _texts[turn].Text.Length <= longest ? _texts[turn] : Masking.Mask(_turns[turn].Text[..Math.Min(longest, _turns[turn].Text.Length)] + " [cut]");
}
