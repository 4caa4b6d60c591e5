using System.Collections.Immutable;
using CsCheck;
using Parley.Core.Learning;
using Parley.Core.Learning.Drift;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning.Drift;

public sealed class DriftTests
{
    private static readonly TableKey _key = new(Categories.Toxicity, EnsembleRole.Expert);

    [Fact]
    public void Without_a_change_it_seldom_alarms()
    {
        var alarms = 0;
        for (var seed = 0UL; seed < 400; seed++)
        {
            var (test, random, level) = (new PageHinkley(), new SeededGenerator(seed), (seed % 8) / 10.0);
            alarms += Enumerable.Range(0, 1_000).Any(_ => test.Observe(random.NextDouble() < level ? 1 : 0)) ? 1 : 0;
        }

        Assert.InRange(alarms, 0, 20);
    }

    [Fact]
    public void A_lasting_rise_is_found_within_sixty_rounds() => Gen.Select(Gen.ULong, Gen.Double[0.02, 0.3]).Sample((seed, level) =>
    {
        var (test, random) = (new PageHinkley(), new SeededGenerator(seed));
        for (var i = 0; i < 200; i++)
        {
            test.Observe(level * random.NextDouble());
        }

        Assert.Contains(Enumerable.Range(0, 60), _ => test.Observe(level + 0.4 + (0.2 * random.NextDouble())));
    });

    [Fact]
    public void The_alarm_names_the_expert_that_changed_and_no_other()
    {
        var report = ReportOf(Rounds(400, i => i < 300 ? 0.1 : 0.95));
        var broken = Assert.Single(report, drift => drift.AlarmAt is not null);
        Assert.Equal(("broken", _key), (broken.Expert, broken.Key));
        Assert.InRange(broken.AlarmAt!.Value, 301, 340);
        Assert.True(broken.Recent > broken.LongRun + 0.3);
    }

    [Fact]
    public void A_label_given_twice_counts_once_and_a_sleeper_not_at_all()
    {
        var rows = Rounds(10, _ => double.NaN).ToList();
        var report = ReportOf([.. rows, .. rows]);
        Assert.Equal(("steady", 10L), (Assert.Single(report).Expert, report[0].Rounds));
    }

    [Theory]
    [InlineData(LossWatch.Block - 1, 0)]
    [InlineData((2 * LossWatch.Block) - 1, 0)]
    [InlineData(2 * LossWatch.Block, LossWatch.Block)]
    [InlineData((5 * LossWatch.Block) + 17, 4 * LossWatch.Block)]
    public void Where_it_begins_hangs_on_the_log_alone(long newest, long begin) => Assert.Equal(begin, new LossWatch().After(newest));

    [Fact]
    public void A_watch_that_comes_to_a_later_block_says_what_a_new_one_says()
    {
        var (old, fresh) = (new LossWatch(), new LossWatch());
        foreach (var row in Rounds(50, _ => 0.9))
        {
            old.Take(row);
        }

        foreach (var watch in new[] { old, fresh })
        {
            Assert.Equal(LossWatch.Block, watch.After(2 * LossWatch.Block));
            foreach (var row in Rounds(40, i => i / 40.0))
            {
                watch.Take(row with { Position = LossWatch.Block + row.Position });
            }
        }

        Assert.Equal(fresh.Report(), old.Report());
        Assert.Equal(40, fresh.Report()[0].Rounds);
    }

    private static ImmutableArray<ExpertDrift> ReportOf(IEnumerable<LabelledRound> rows)
    {
        var watch = new LossWatch();
        foreach (var row in rows)
        {
            watch.Take(row);
        }

        return watch.Report();
    }

    private static IEnumerable<LabelledRound> Rounds(int count, Func<int, double> broken) => Enumerable.Range(0, count).Select(i => new LabelledRound
    {
        Position = i + 1,
        Identity = new LabelIdentity($"t/u{i}#0", _key),
        Label = 0,
        Source = LabelSource.Ruling,
        Opinions = new NamedProbabilities([new("broken", double.IsNaN(broken(i)) ? null : broken(i)), new("steady", 0.2)]),
    });
}
