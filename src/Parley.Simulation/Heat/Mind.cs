using System.Runtime.InteropServices;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Heat;

/// <summary>A message as it reaches a participant.</summary>
/// <param name="Level">Its heat, from 0 to <see cref="HeatLevels.Highest"/>.</param>
/// <param name="Addressed">It answers the one who hears it.</param>
/// <param name="Opposed">Its author takes the other side.</param>
/// <param name="Slowed">The thread is in slow mode: more time passes between messages.</param>
/// <param name="FacilitatorShare">The facilitator's share of the last posts, in [0, 1].</param>
[GenerateSerializer, Immutable, Alias("parley.simulation.heard")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct Heard(
    [property: Id(0)] int Turn,
    [property: Id(1)] int Level,
    [property: Id(2)] bool Addressed,
    [property: Id(3)] bool Opposed,
    [property: Id(4)] bool Slowed,
    [property: Id(5)] double FacilitatorShare);

/// <summary>
/// What goes on in one participant: provocation, reciprocity, contagion, decay, and the response to facilitation. Pure but for its own state; every draw comes
/// from the run's seed, the participant's number and the turn.
/// </summary>
public sealed class Mind
{
    /// <summary>Below this heat there is nothing to calm; a word then is needless.</summary>
    private const double Calm = 1.5;

    /// <summary>What one holds oneself to when reminded.</summary>
    private const double Plain = 1;

    /// <summary>At this many levels above <see cref="Calm"/> a word is fully needed.</summary>
    private const double FullNeed = 1.5;

    /// <summary>A word that takes this many levels is answered with one's next message.</summary>
    private const double Soothing = 0.4;

    private readonly Temper _temper;
    private readonly HeatParameters _parameters;
    private readonly ulong _seed;
    private readonly int _number;
    private int _words;
    private bool _soothed;
    private bool _owesApology;
    private double _recent = 1;
    private double _composure;

    public Mind(Temper temper, HeatParameters parameters, ulong seed, int number)
    {
        (_temper, _parameters, _seed, _number) = (temper, parameters, seed, number);
        var draw = Draw.For(seed, "grievance", number);
        Heat = temper.Baseline + (draw.NextDouble() < parameters.Grievance ? parameters.GrievanceHeat * (0.5 + draw.NextDouble()) : 0);
    }

    /// <summary>How heated the participant is, in [0, 5].</summary>
    public double Heat { get; private set; }

    /// <summary>Has had enough: the next message is the last.</summary>
    public bool Leaving { get; private set; }

    /// <summary>What the participant does with its turn, and how heated it is, from 0 to 5.</summary>
    public (SpeechIntent Intent, int Level) Speak(int turn)
    {
        var draw = Draw.For(_seed, "level", _number, turn);
        var felt = Heat + _parameters.Spread * Draw.Normal(draw);
        var level = HeatLevels.Clamp(felt - _composure * Math.Max(0, felt - Plain));
        while (level is >= HeatLevels.Uncivil and < HeatLevels.Highest && draw.NextDouble() < _parameters.Outburst)
        {
            level++;
        }

        var intent = Leaving ? SpeechIntent.Farewell
            : _soothed && level < HeatLevels.Uncivil ? SpeechIntent.Yield
            : _owesApology && level <= 1 && Heat < Calm ? SpeechIntent.Apologise
            : SpeechIntent.Argue;
        level = intent switch
        {
            SpeechIntent.Farewell => Math.Min(level, HeatLevels.Uncivil - 1),
            SpeechIntent.Argue => level,
            _ => 0,
        };
        _soothed = false;
        _owesApology = level >= HeatLevels.Uncivil || (_owesApology && intent != SpeechIntent.Apologise);
        return (intent, level);
    }

    /// <summary>Another's message.</summary>
    public void Hear(Heard heard)
    {
        _recent += 0.3 * (heard.Level - _recent);
        _composure *= _parameters.Lasting;
        Decay();
        if (heard.Slowed)
        {
            Decay();
        }

        if (heard.Addressed)
        {
            Move(_temper.Reactivity * _parameters.Provocation * Math.Max(0, heard.Level - 1));
            Move(_parameters.Reciprocity * (heard.Level - Heat));
            Move(heard.Opposed ? _temper.Reactivity * _parameters.Friction : 0);
        }
        else
        {
            Move(_temper.Reactivity * _parameters.Contagion * Math.Max(0, heard.Level - Heat));
        }

        ThinkOfLeaving(heard);
    }

    /// <summary>A message of the participant's own that was written before the simulation took over.</summary>
    public void Remember(int level) => Heat = Math.Max(Heat, level);

    /// <summary>A facilitator's word: it calms where there is heat and grates where there is none, less and less and more and more with each one.</summary>
    public void Facilitated()
    {
        var need = Math.Clamp((Heat - Calm) / FullNeed, 0, 1);
        var wear = Math.Pow(_parameters.Habituation, _words++);
        var calmed = _temper.Openness * _parameters.Calming * wear * need * Math.Max(0, Heat - _temper.Baseline);
        Move(-calmed);
        _composure = Math.Max(_composure, _temper.Openness * _parameters.Composure * wear);
        Move((1 - _temper.Openness) * _parameters.Reactance * (1 - need) * (2 - wear));
        _soothed = calmed > Soothing;
    }

    /// <summary>Whether it is enough, asked after every message.</summary>
    private void ThinkOfLeaving(Heard heard)
    {
        var chance = (1 - _temper.Patience) * _parameters.Leaving * Math.Max(0, _recent - 2)
            + (1 - _temper.Openness) * _parameters.Overtalk * heard.FacilitatorShare;
        Leaving = Leaving || Draw.For(_seed, "leave", _number, heard.Turn).NextDouble() < chance;
    }

    private void Decay() => Move(_parameters.Decay * (_temper.Baseline - Heat));

    private void Move(double by) => Heat = Math.Clamp(Heat + by, 0, HeatLevels.Highest);
}
