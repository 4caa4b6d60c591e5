using Parley.Simulation.Heat;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Participants;

/// <summary>The participants of one thread, by number.</summary>
internal interface ICast
{
    ValueTask<ParticipantStatus> HearAsync(int number, HeardMessage message);

    ValueTask<ParticipantStatus> RememberAsync(int number, OwnMessage message);

    ValueTask<ParticipantStatus> FacilitatedAsync(int number, FacilitatorWord word);

    ValueTask<Spoken> SpeakAsync(int number, TurnToSpeak turn);
}

/// <summary>Participants as agents.</summary>
internal sealed class GrainCast(ImmutableArray<IParticipantGrain> grains) : ICast
{
    public static async Task<GrainCast> JoinAsync(IGrainFactory factory, string run, ImmutableArray<Brief> briefs)
    {
        ImmutableArray<IParticipantGrain> grains = [.. briefs.Select(brief => factory.GetGrain<IParticipantGrain>(FormattableString.Invariant($"{run}/{brief.Number}")))];
        await Task.WhenAll(grains.Select((grain, i) => grain.JoinAsync(briefs[i])));
        return new GrainCast(grains);
    }

    public ValueTask<ParticipantStatus> HearAsync(int number, HeardMessage message) => new(grains[number].HearAsync(message));

    public ValueTask<ParticipantStatus> RememberAsync(int number, OwnMessage message) => new(grains[number].RememberAsync(message));

    public ValueTask<ParticipantStatus> FacilitatedAsync(int number, FacilitatorWord word) => new(grains[number].FacilitatedAsync(word));

    public ValueTask<Spoken> SpeakAsync(int number, TurnToSpeak turn) => new(grains[number].SpeakAsync(turn));

    public Task LeaveAsync() => Task.WhenAll(grains.Select(grain => grain.LeaveAsync()));
}

/// <summary>Minds alone, without words and without agents: for fitting, where thousands of threads are run for their course only.</summary>
internal sealed class MindCast(ImmutableArray<Brief> briefs) : ICast
{
    private readonly ImmutableArray<Mind> _minds = [.. briefs.Select(brief => new Mind(brief.Persona.Temper, brief.Parameters, brief.Seed, brief.Number))];

    public ValueTask<ParticipantStatus> HearAsync(int number, HeardMessage message)
    {
        _minds[number].Hear(message.Heard);
        return Status(number);
    }

    public ValueTask<ParticipantStatus> RememberAsync(int number, OwnMessage message)
    {
        if (message.Level is { } level)
        {
            _minds[number].Remember(level);
        }

        return Status(number);
    }

    public ValueTask<ParticipantStatus> FacilitatedAsync(int number, FacilitatorWord word)
    {
        _minds[number].Facilitated();
        return Status(number);
    }

    public ValueTask<Spoken> SpeakAsync(int number, TurnToSpeak turn)
    {
        var leaving = _minds[number].Leaving;
        var (intent, level) = _minds[number].Speak(turn.Turn);
        return ValueTask.FromResult(new Spoken(intent == SpeechIntent.Argue ? "argues" : "does not argue", level, _minds[number].Heat, leaving));
    }

    private ValueTask<ParticipantStatus> Status(int number) => ValueTask.FromResult(new ParticipantStatus(_minds[number].Heat, _minds[number].Leaving));
}
