using System.Text.Json;
using CsCheck;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Learning;

public sealed class EnsembleFoldTests
{
    [Fact]
    public void Replay_equals_live() => LogRows.Any.Sample(rows =>
    {
        var log = new InMemoryLabelLog();
        var live = new EnsembleFold(LogRows.Settings);
        foreach (var row in rows)
        {
            log.Append(row);
            live.CatchUp(log);
        }

        Assert.Equal(LogRows.Json(LogRows.Folded(rows).Save()), LogRows.Json(live.Save()));
    });

    [Fact]
    public void Doubled_feedback_changes_nothing() => LogRows.Any.Sample(rows =>
    {
        var once = LogRows.Tables(LogRows.Folded(rows));
        Assert.Equal(once, LogRows.Tables(LogRows.Folded(rows.SelectMany(r => new[] { r, r }))));
    });

    [Fact]
    public void A_row_delivered_again_changes_nothing() => LogRows.Any.Sample(rows =>
    {
        var log = LogRows.Log(rows);
        var fold = new EnsembleFold(LogRows.Settings);
        Assert.Equal(rows.Length, fold.CatchUp(log));
        var before = LogRows.Json(fold.Save());
        Assert.Equal(0, fold.CatchUp(log));
        Assert.Equal(before, LogRows.Json(fold.Save()));
    });

    [Fact]
    public void A_correction_equals_never_having_been_wrong() => Gen.Select(LogRows.Any, Gen.Int[0, 39]).Sample((rows, at) =>
    {
        // Each item once, so that what is corrected is the one row and nothing else.
        LabelledRound[] right = [.. rows.DistinctBy(r => r.Identity).Select(r => r with { Source = LabelSource.Ruling })];
        var target = right[at % right.Length];
        var wrong = right.Select(r => ReferenceEquals(r, target) ? r with { Label = 1 - r.Label, Source = LabelSource.Report } : r);

        var log = LogRows.Log(wrong);
        var fold = new EnsembleFold(LogRows.Settings);
        fold.CatchUp(log);
        log.Append(target);
        fold.CatchUp(log);
        Assert.Equal(LogRows.Tables(LogRows.Folded(right)), LogRows.Tables(fold));
    });

    [Fact]
    public void A_state_restored_from_json_goes_on_as_if_nothing_had_happened() => Gen.Select(LogRows.Any, Gen.Int[0, 39]).Sample((rows, at) =>
    {
        var first = LogRows.Folded(rows.Take(at % rows.Length));
        var json = LogRows.Json(first.Save());
        var restored = new EnsembleFold(JsonSerializer.Deserialize(json, EnsembleJson.Default.EnsembleState)!, LogRows.Settings);
        Assert.Equal(json, LogRows.Json(restored.Save()));

        restored.CatchUp(LogRows.Log(rows));
        Assert.Equal(LogRows.Json(LogRows.Folded(rows).Save()), LogRows.Json(restored.Save()));
    });

    [Fact]
    public void A_state_without_checkpoints_still_corrects() => LogRows.Any.Sample(rows =>
    {
        var half = LogRows.Folded(rows.Take(rows.Length / 2)).Save() with { Checkpoints = [] };
        var fold = new EnsembleFold(half, LogRows.Settings);
        fold.CatchUp(LogRows.Log(rows));
        Assert.Equal(LogRows.Tables(LogRows.Folded(rows)), LogRows.Tables(fold));
    });

    [Fact]
    public void Checkpoints_grow_with_the_logarithm_of_the_log()
    {
        var fold = LogRows.Folded(Enumerable.Range(0, 5000).Select(i => LogRows.New($"u{i}", i % 2, ("a", 0.5))));
        Assert.InRange(fold.Save().Checkpoints.Length, 6, 14);
    }

    [Fact]
    public void A_snapshot_stays_what_it_was_while_the_fold_goes_on()
    {
        var log = LogRows.Log([LogRows.New("u1", 1, ("a", 0.9), ("b", 0.1))]);
        var fold = new EnsembleFold(LogRows.Settings);
        fold.CatchUp(log);
        var snapshot = fold.Snapshot();
        double Say() => snapshot.Predict(LogRows.Toxicity, NamedProbabilities.Of(("a", 0.9), ("b", 0.1)), "x").Probability;
        var before = Say();
        log.Append(LogRows.New("u2", 0, ("a", 0.9), ("b", 0.1)));
        fold.CatchUp(log);
        Assert.Equal(before, Say());
        Assert.NotEqual(before, fold.Snapshot().Predict(LogRows.Toxicity, NamedProbabilities.Of(("a", 0.9), ("b", 0.1)), "x").Probability);
    }

    [Fact]
    public void A_row_stored_as_json_reads_back_to_the_same_fold() => LogRows.Any.Sample(rows =>
    {
        var read = rows.Select(r => JsonSerializer.SerializeToUtf8Bytes(r, EnsembleJson.Default.LabelledRound))
            .Select(bytes => JsonSerializer.Deserialize(bytes, EnsembleJson.Default.LabelledRound)!);
        Assert.Equal(LogRows.Json(LogRows.Folded(rows).Save()), LogRows.Json(LogRows.Folded(read).Save()));
    });

    [Fact]
    public void A_gap_in_the_log_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new EnsembleFold(LogRows.Settings).CatchUp(new GappedLog()));

    private sealed class GappedLog : ILabelLog
    {
        public IEnumerable<LabelledRound> ReadFrom(long position) => [LogRows.New("u", 1, ("a", 0.5)) with { Position = 2 }];

        public IReadOnlyList<LabelledRound> RowsOf(LabelIdentity identity) => [.. ReadFrom(1)];
    }
}
