using Parley.Simulation.Heat;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Participants;

/// <summary>Owns a mind and gives it a voice. What is thought is pure and stands in <see cref="Mind"/>.</summary>
internal sealed class ParticipantGrain(IParticipantVoice voice) : Grain, IParticipantGrain
{
    private const int Remembered = 8;

    private readonly HashSet<int> _used = [];
    private readonly List<(string Speaker, string Text)> _history = [];
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
        Keep(message.Speaker, message.Text);
        if (message.Line is { } line)
        {
            _used.Add(line);
        }

        _mind!.Hear(message.Heard);
        return Task.FromResult(Status);
    }

    public Task<ParticipantStatus> RememberAsync(int level)
    {
        _mind!.Remember(level);
        return Task.FromResult(Status);
    }

    public Task<ParticipantStatus> FacilitatedAsync()
    {
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
            },
            CancellationToken.None);
        Keep(Role.Persona.Name, speech.Text);
        return new Spoken(speech.Text, speech.Level, _mind.Heat, leaving, speech.Line);
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private void Keep(string speaker, string text)
    {
        _history.Add((speaker, text));
        if (_history.Count > Remembered)
        {
            _history.RemoveAt(0);
        }
    }
}
