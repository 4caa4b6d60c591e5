using Parley.Simulation.Heat;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Participants;

/// <summary>Owns a mind and gives it a voice. What is thought is pure and stands in <see cref="Mind"/>.</summary>
internal sealed class ParticipantGrain(IParticipantVoice voice) : Grain, IParticipantGrain
{
    private const int Remembered = 16;

    private readonly HashSet<int> _used = [];
    private readonly List<HeardLine> _history = [];
    private Brief? _brief;
    private Mind? _mind;

    private Brief Role => _brief ?? throw new InvalidOperationException("The participant has not joined.");

    private ParticipantStatus Status => new(_mind!.Heat, _mind.Leaving);

    public Task<ParticipantStatus> JoinAsync(Brief brief)
    {
        _brief = brief;
        _mind = new Mind(brief.Persona.Temper, brief.Parameters, brief.Seed, brief.Number);
        _used.Clear();
        _history.Clear();
        return Task.FromResult(Status);
    }

    public Task<ParticipantStatus> HearAsync(HeardMessage message)
    {
        Keep(new HeardLine(message.Speaker, message.Text));
        if (message.Line is { } line)
        {
            _used.Add(line);
        }

        _mind!.Hear(message.Heard);
        return Task.FromResult(Status);
    }

    public Task<ParticipantStatus> RememberAsync(OwnMessage message)
    {
        if (message.Text is { } text)
        {
            Keep(new HeardLine(Role.Persona.Name, text));
        }

        if (message.Level is { } level)
        {
            _mind!.Remember(level);
        }

        return Task.FromResult(Status);
    }

    public Task<ParticipantStatus> FacilitatedAsync(FacilitatorWord word)
    {
        Keep(new HeardLine("", word.Text, word.Private ? LineAuthor.FacilitatorInPrivate : LineAuthor.Facilitator));
        _mind!.Facilitated();
        return Task.FromResult(Status);
    }

    public async Task<Spoken> SpeakAsync(TurnToSpeak turn)
    {
        var leaving = _mind!.Leaving;
        var (intent, level) = _mind.Speak(turn.Turn);
        var speech = await voice.SpeakAsync(
            new SpeechRequest
            {
                Persona = Role.Persona,
                Topic = Role.Topic,
                Intent = intent,
                Level = level,
                Addressee = turn.Addressee,
                Seed = Draw.Seed(Role.Seed, "words", Role.Number, turn.Turn),
                Used = _used,
                History = [.. _history],
                Thread = Role.Thread,
                Turn = turn.Turn,
                Anonymous = Role.Anonymous,
            },
            CancellationToken.None);
        if (speech.Text.Length > 0)
        {
            Keep(new HeardLine(Role.Persona.Name, speech.Text));
        }

        return new Spoken(speech.Text, speech.Level, _mind.Heat, speech.Leaves ?? leaving, speech.Line) { Voice = speech.Voice, StoodIn = speech.StoodIn, Stopped = speech.Stopped };
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private void Keep(HeardLine line)
    {
        _history.Add(line);
        if (_history.Count > Remembered)
        {
            _history.RemoveAt(0);
        }
    }
}
