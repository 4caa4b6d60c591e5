using CsCheck;
using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;

namespace Parley.Core.Tests.Learning;

public sealed class WithdrawalTests
{
    /// <summary>Whatever else is in the log, and however it is cut up: the tables' bits are those of a log that never had the ruling.</summary>
    [Fact]
    public void A_ruling_withdrawn_equals_never_having_ruled() => Gen.Select(LogRows.Any, Gen.Int[0, 39], Gen.Int[0, 39], Gen.Bool).Sample((any, at, gap, stepwise) =>
    {
        LabelledRound[] rows = [.. any.Select((row, i) => row with { Word = row.Source == LabelSource.Ruling ? $"other {i}" : null })];
        var ruling = rows[gap % rows.Length] with { Source = LabelSource.Ruling, Label = 0.7, Word = "undone" };
        var (first, last) = (at % (rows.Length + 1), Math.Min(rows.Length, (at % (rows.Length + 1)) + gap));
        LabelledRound[] undone = [.. rows[..first], ruling, .. rows[first..last], Withdrawal(ruling), .. rows[last..]];
        var log = LogRows.Log(stepwise ? [] : undone);
        var fold = new EnsembleFold(LogRows.Settings);
        foreach (var row in stepwise ? undone : [])
        {
            log.Append(row);
            fold.CatchUp(log);
        }

        fold.CatchUp(log);
        Assert.Equal(LogRows.Tables(LogRows.Folded(rows)), LogRows.Tables(fold));
    });

    [Fact]
    public void Another_moderators_ruling_stays()
    {
        var (mine, other) = (Row("u1", 1, "mine"), Row("u1", 0, "other"));
        Assert.Equal(0, StandingLabel.Of(LogRows.Log([mine, other, Withdrawal(mine)]).RowsOf(mine.Identity), long.MaxValue)!.Label);
        Assert.Equal(1, StandingLabel.Of(LogRows.Log([mine, other, Withdrawal(other)]).RowsOf(mine.Identity), long.MaxValue)!.Label);
    }

    [Fact]
    public void A_ruling_from_before_words_were_kept_can_be_withdrawn()
    {
        var old = Row("u1", 1, "mine") with { Word = null };
        Assert.Null(StandingLabel.Of(LogRows.Log([old, Withdrawal(old) with { Word = "any" }]).RowsOf(old.Identity), long.MaxValue));
    }

    [Fact]
    public void The_exported_stream_knows_nothing_of_what_was_withdrawn()
    {
        var (undone, kept) = (Row("u1", 1, "undone"), Row("u2", 0, "kept"));
        var rows = StreamExport.Rows(LogRows.Log([undone, kept, Withdrawal(undone), Row("u1", 0, "again")]).ReadFrom(1), LogRows.Toxicity);
        Assert.Equal([0.0, 0.0], rows.Select(row => row.Label));
    }

    [Fact]
    public void The_effect_of_a_ruling_is_told_and_undoing_it_moves_the_weights_back()
    {
        var ruling = Row("u1", 1, "word");
        var log = LogRows.Log([Row("u0", 0, "before"), ruling]);
        var (fold, effects) = (new EnsembleFold(LogRows.Settings), new RulingEffects());
        Assert.Equal(2, effects.CatchUp(fold, log));
        var there = Assert.Single(effects.Find("word")!.Value);
        Assert.Contains(there.Moves, move => move.Before != move.After);
        log.Append(Withdrawal(ruling));
        effects.CatchUp(fold, log);
        var back = Assert.Single(effects.Find(RulingEffects.UndoOf("word"))!.Value);
        Assert.Equal(there.Moves.Select(move => (move.Expert, move.After, move.Before)), back.Moves.Select(move => (move.Expert, move.Before, move.After)));
    }

    [Fact]
    public void Effects_are_told_one_by_one_and_the_fold_is_as_if_taken_at_once() => LogRows.Any.Sample(rows =>
    {
        rows = [.. rows.Select((row, i) => row with { Word = row.Source == LabelSource.Ruling ? $"w{i}" : null })];
        var fold = new EnsembleFold(LogRows.Settings);
        new RulingEffects().CatchUp(fold, LogRows.Log(rows));
        Assert.Equal(LogRows.Tables(LogRows.Folded(rows)), LogRows.Tables(fold));
    });

    [Fact]
    public void Only_the_latest_effects_are_kept()
    {
        var effects = new RulingEffects(kept: 2);
        effects.CatchUp(new EnsembleFold(LogRows.Settings), LogRows.Log([Row("u1", 1, "a"), Row("u2", 1, "b"), Row("u3", 1, "c")]));
        Assert.Equal((true, false, false), (effects.Find("a") is null, effects.Find("b") is null, effects.Find("c") is null));
    }

    private static LabelledRound Row(string item, double label, string word) => LogRows.New(item, label, ("a", 0.9), ("b", 0.2)) with { Word = word };

    private static LabelledRound Withdrawal(LabelledRound row) => row with { Use = LabelUse.Withdraw, Opinions = NamedProbabilities.None, Predictions = NamedProbabilities.None, Text = null, Arm = null };
}
