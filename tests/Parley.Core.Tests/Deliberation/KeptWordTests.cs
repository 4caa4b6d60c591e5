using System.Collections.Immutable;
using CsCheck;
using Parley.Core.Conversations;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Deliberation;

/// <summary>The language models' last word on a thread, through the judge, the fold and the journal's JSON.</summary>
public sealed class KeptWordTests
{
    private const double Within = 0.3;
    private const int Longest = 4;

    private static readonly Policy _policy = Policy.Defaults with { Deliberate = Policy.Defaults.Deliberate with { KeepWithin = Within, KeepTurns = Longest } };

    private enum Step
    {
        Say,
        Edit,
        Remove,
        Erase,
        Ask,
        Answer,
        Sleep,
    }

    [Fact]
    public void A_word_is_heard_in_the_next_forecast_and_told_in_words()
    {
        var thread = Spoken(risk: 0.4, word: 0.9);
        var next = thread.Say(0.45);
        Assert.Equal((0.45, KeptThread.Together(0.45, 0.9, "u1")), (next.Embedded, next.Risk));
        Assert.Contains(next.Drivers, driver => driver is { Name: KeptWord.Driver, Contribution: > 0, Explanation: "A language model said 0.90 one message ago." });
        thread.Say(0.45);
        Assert.Contains(thread.Say(0.45).Drivers, driver => driver.Explanation == "A language model said 0.90 three messages ago.");
    }

    [Fact]
    public void Nobody_is_asked_for_another_forecast_while_it_holds()
    {
        var near = _policy.Derailment.AlertAbove;
        var thread = Spoken(near, word: 0.5);
        thread.Say(near);
        Assert.DoesNotContain(thread.Said[^1].Deliberation?.Reasons ?? [], reason => reason.Code == "near_alert");
        thread.Edit(0, near);
        thread.Say(near);
        Assert.Contains(thread.Said[^1].Deliberation!.Reasons, reason => reason.Code == "near_alert");
    }

    [Fact]
    public void What_no_longer_holds_does_not_come_back()
    {
        var thread = Spoken(risk: 0.4, word: 0.9);
        Assert.Null(thread.Say(0.75).Kept);
        Assert.Null(thread.Say(0.4).Kept);
    }

    [Fact]
    public void A_word_that_rests_on_words_changed_meanwhile_is_heard_once_and_not_kept()
    {
        var thread = new KeptThread(_policy);
        thread.Say(0.4);
        thread.Say(0.4);
        var asked = thread.Ask();
        thread.Edit(0, 0.4);
        Assert.Equal(KeptThread.Together(0.4, 0.9, "u1"), thread.Answer(asked, 0.9).Outcome.Forecast.Risk);
        Assert.Null(thread.Say(0.4).Kept);
    }

    [Fact]
    public void A_model_taken_out_or_disabled_meanwhile_has_no_say()
    {
        var kept = new KeptForecast { Opinions = [Said("model:a"), Said("model:b")], Embedded = 0.4, Turns = 1, Utterance = "u0" };
        var disabling = _policy with { Experts = _policy.Experts with { Disabled = ["model:b"] } };
        Assert.Equal(["model:a"], KeptWord.Holding(kept, 0.4, 2, null, disabling, ["model:a", "model:b"])!.Opinions.Select(said => said.Expert));
        Assert.Null(KeptWord.Holding(kept, 0.4, 2, null, disabling, ["model:b"]));
        Assert.Null(KeptWord.Holding(kept, double.NaN, 2, null, _policy, ["model:a", "model:b"]));
    }

    [Fact]
    public void Zero_keeps_nothing()
    {
        var thread = new KeptThread(_policy with { Deliberate = _policy.Deliberate with { KeepWithin = 0 } });
        thread.Say(0.4);
        Assert.Null(thread.Answer(thread.Ask(), 0.9).Kept);
        Assert.Null(thread.State.Kept);
    }

    [Fact]
    public void A_word_never_outlives_its_texts_never_counts_twice_and_replays_the_same() =>
        Gen.Select(Gen.Enum<Step>(), Gen.Double[0.2, 0.8], Gen.Int[0, 20]).List[1, 25].Sample(steps =>
        {
            var thread = new KeptThread(_policy);
            thread.Say(0.4);
            var asked = thread.Ask();
            KeptForecast? holds = null;
            foreach (var (step, value, pick) in steps)
            {
                var turn = pick % thread.Said.Count;
                switch (step)
                {
                    case Step.Say:
                        holds = Heard(thread.Say(Math.Round(value, 2)), holds, thread, $"u{thread.Said.Count - 1}");
                        break;
                    case Step.Edit:
                        holds = turn < holds?.Turns ? null : holds;
                        holds = Heard(thread.Edit(turn, Math.Round(value, 2)), holds, thread, $"u{turn}");
                        break;
                    case Step.Remove:
                        thread.Remove(turn);
                        holds = turn < holds?.Turns ? null : holds;
                        break;
                    case Step.Erase:
                        thread.Erase();
                        holds = null;
                        break;
                    case Step.Ask:
                        asked = thread.Ask();
                        break;
                    default:
                        holds = Answered(thread, asked, step == Step.Answer ? Math.Round(value, 2) : null, holds);
                        break;
                }

                Assert.Equal(holds?.Utterance, thread.State.Kept?.Utterance);
            }

            Assert.Equal(StateJson.Fingerprint(thread.State), StateJson.Fingerprint(thread.Replayed));
        }, iter: 100);

    private static KeptForecast? Heard(Forecast forecast, KeptForecast? holds, KeptThread thread, string utterance)
    {
        var alone = forecast.Embedded ?? forecast.Risk;
        var stays = holds is not null && Math.Abs(alone - holds.Embedded) < Within && thread.State.Window.Turns - holds.Turns <= Longest;
        Assert.Equal(stays, forecast.Kept is not null);
        if (stays)
        {
            Assert.Equal(KeptThread.Together(alone, holds!.Opinions[0][Categories.Derailment], utterance), forecast.Risk);
        }

        return stays ? holds : null;
    }

    private static KeptForecast? Answered(KeptThread thread, (int Length, int Rewrites) asked, double? word, KeptForecast? holds)
    {
        var before = thread.State;
        var concluded = thread.Answer(asked, word);
        if (word is not { } said)
        {
            Assert.Equal(before.Risk, concluded.Outcome.Forecast.Risk);
            return holds;
        }

        // The fresh word is heard beside the embedded risk, never beside the word before it.
        Assert.Equal(KeptThread.Together(concluded.EmbeddedRisk, said, thread.Said[asked.Length - 1].Id), concluded.Outcome.Forecast.Risk);
        return asked.Rewrites == before.Rewrites ? concluded.Kept : null;
    }

    private static KeptThread Spoken(double risk, double word)
    {
        var thread = new KeptThread(_policy);
        thread.Say(risk);
        thread.Answer(thread.Ask(), word);
        return thread;
    }

    private static Opinion Said(string model) => new() { Expert = model, Scores = [new CategoryScore(Categories.Derailment, 0.7)] };
}
