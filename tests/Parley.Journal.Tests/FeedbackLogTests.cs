using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class FeedbackLogTests(Engine engine) : IDisposable
{
    private readonly TestJournal journal = new(engine);

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Positions_have_no_gaps_even_between_stale_and_failing_appends()
    {
        var appends = Enumerable.Range(0, 60).Select(i => AppendQuietlyAsync(Sample.Append(new StreamKey("club", $"t{i}"), i % 3 == 1 ? 5 : 0, Sample.Event("u")) with
        {
            Feedback = [Sample.Feedback($"{i}a"), Sample.Feedback($"{i}b")],
            Rows = i % 3 == 2 ? [new InterventionRow("none", "u", ModerationAction.Nudge, InterventionStatus.Proposed, Sample.Noon, null, null)] : [],
        }));
        await Task.WhenAll(appends);
        var entries = await journal.Feedback.ReadAsync("club", 0, 1000);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), entries.Select(e => e.Position));
        Assert.Equal(40, entries.Select(e => e.Payload.Text()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Reading_goes_on_after_a_position_and_each_community_counts_for_itself()
    {
        foreach (var (community, i) in ((string, int)[])[("club", 0), ("club", 1), ("other", 0), ("club", 2)])
        {
            await journal.Journal.AppendAsync(Sample.Append(new StreamKey(community, $"t{i}"), 0) with { Feedback = [Sample.Feedback($"{i}")] });
        }

        Assert.Equal([2L], (await journal.Feedback.ReadAsync("club", 1, 1)).Select(e => e.Position));
        Assert.Equal([1L], (await journal.Feedback.ReadAsync("other", 0, 9)).Select(e => e.Position));
        Assert.Empty(await journal.Feedback.ReadAsync("nowhere", 0, 9));
    }

    [Fact]
    public async Task The_newest_ensemble_state_takes_the_place_of_earlier_ones()
    {
        await SaveAsync(10, "ten");
        await SaveAsync(20, "twenty");
        await SaveAsync(20, "twenty again");
        Assert.Equal("twenty again", (await journal.Feedback.LoadSnapshotAsync("club"))!.State.Text());
        Assert.Null(await journal.Feedback.LoadSnapshotAsync("other"));
    }

    [Fact]
    public async Task Weights_are_kept_as_a_history_newest_first()
    {
        await SaveAsync(10, "a", new WeightRow("insult", "expert", "lexicon", 0.25));
        await SaveAsync(20, "b", new WeightRow("insult", "expert", "lexicon", 0.5), new WeightRow("insult", "expert", "style", double.NaN));
        var history = await journal.Model.WeightHistoryAsync("club", 10);
        Assert.Equal([(20L, "lexicon", 0.5), (20L, "style", double.NaN), (10L, "lexicon", 0.25)], history.Select(w => (w.Position, w.Row.Expert, w.Row.Weight)));
        Assert.Equal(3, (await journal.Model.WeightHistoryAsync("club", 10, "insult", "expert")).Count);
        Assert.Empty(await journal.Model.WeightHistoryAsync("club", 10, "insult", "forecaster"));
        Assert.Empty(await journal.Model.WeightHistoryAsync("club", 10, "threat"));
    }

    private ValueTask SaveAsync(long position, string state, params WeightRow[] weights) => journal.Feedback.SaveSnapshotAsync(
        "club", new SavedEnsemble(position, System.Text.Encoding.UTF8.GetBytes(state)), weights, Sample.Noon);

    private async Task AppendQuietlyAsync(Append append)
    {
        try
        {
            await journal.Journal.AppendAsync(append);
        }
        catch (InvalidOperationException)
        {
            // The poisoned ones: what matters is what they leave of the counter.
        }
    }
}

public sealed class SqliteFeedbackLogTests() : FeedbackLogTests(Engine.Sqlite);

public sealed class PostgresFeedbackLogTests() : FeedbackLogTests(Engine.Postgres);
