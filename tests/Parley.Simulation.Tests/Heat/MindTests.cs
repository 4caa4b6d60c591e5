using CsCheck;
using Parley.Simulation.Heat;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Tests.Heat;

public sealed class MindTests
{
    private static readonly HeatParameters Still = HeatParameters.Shipped with { Grievance = 0, Spread = 0, Outburst = 0, Leaving = 0, Overtalk = 0 };

    private static Mind Of(HeatParameters parameters, double openness = 0.5, double baseline = 1) =>
        new(Temper.Even with { Openness = openness, Baseline = baseline, Reactivity = 1 }, parameters, seed: 1, number: 0);

    private static Heard To(int level, int turn = 1, bool opposed = false) => new(turn, level, Addressed: true, opposed, Slowed: false, FacilitatorShare: 0);

    [Fact]
    public void An_attack_heats_the_one_it_is_aimed_at()
    {
        var mind = Of(Still);
        mind.Hear(To(5));
        Assert.True(mind.Heat > 2);
    }

    [Fact]
    public void A_friendly_answer_cools()
    {
        var mind = Of(Still with { Decay = 0, Reciprocity = 0.3 });
        mind.Hear(To(0));
        Assert.True(mind.Heat < 1);
    }

    [Fact]
    public void Heat_returns_to_the_baseline()
    {
        var mind = Of(Still);
        mind.Hear(To(5));
        for (var turn = 2; turn < 40; turn++)
        {
            mind.Hear(new Heard(turn, 1, Addressed: false, Opposed: false, Slowed: false, FacilitatorShare: 0));
        }

        Assert.Equal(1, mind.Heat, 3);
    }

    [Fact]
    public void A_word_calms_the_heated_and_grates_on_the_calm()
    {
        var (heated, calm) = (Of(Still, openness: 0.8, baseline: 0.5), Of(Still, openness: 0.2));
        heated.Remember(4);
        heated.Facilitated();
        calm.Facilitated();
        Assert.True(heated.Heat < 4);
        Assert.True(calm.Heat > 1);
    }

    [Fact]
    public void Each_further_word_does_less()
    {
        var mind = Of(Still, openness: 1, baseline: 0);
        var drops = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            mind.Remember(5);
            mind.Facilitated();
            drops.Add(5 - mind.Heat);
        }

        Assert.Equal(drops.OrderDescending(), drops);
        Assert.True(drops[^1] < drops[0] / 2);
    }

    [Fact]
    public void One_who_was_uncivil_and_is_calm_again_apologises_once()
    {
        var mind = Of(Still);
        mind.Remember(4);
        Assert.Equal((SpeechIntent.Argue, 4), mind.Speak(1));
        for (var turn = 2; turn < 30; turn++)
        {
            mind.Hear(new Heard(turn, 1, Addressed: false, Opposed: false, Slowed: false, FacilitatorShare: 0));
        }

        Assert.Equal((SpeechIntent.Apologise, 0), mind.Speak(30));
        Assert.Equal(SpeechIntent.Argue, mind.Speak(31).Intent);
    }

    [Fact]
    public void Heat_and_level_stay_on_the_scale_whatever_is_heard() => Gen.Select(Gen.ULong, Gen.Int[0, 5].Array[1, 30]).Sample((seed, levels) =>
    {
        var mind = new Mind(Temper.Even with { Reactivity = 1 }, HeatParameters.Shipped, seed, number: 2);
        for (var turn = 0; turn < levels.Length; turn++)
        {
            mind.Hear(To(levels[turn], turn, opposed: true));
            Assert.InRange(mind.Heat, 0, 5);
            Assert.InRange(mind.Speak(turn).Level, 0, 5);
        }
    });

    [Fact]
    public void Nobody_without_patience_stays_in_a_storm()
    {
        var mind = new Mind(Temper.Even with { Patience = 0 }, HeatParameters.Shipped with { Leaving = 0.5 }, seed: 3, number: 0);
        for (var turn = 0; turn < 60; turn++)
        {
            mind.Hear(To(5, turn));
        }

        Assert.True(mind.Leaving);
        Assert.Equal(SpeechIntent.Farewell, mind.Speak(61).Intent);
    }
}
