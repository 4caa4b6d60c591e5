using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Communities;
using Parley.Agents.Due;
using Parley.Agents.Experts;
using Parley.Agents.Facade;
using Parley.Core.Experts;
using Parley.Core.Journaling;
using Parley.Core.Learning.Drift;

namespace Parley.Agents.Tests.Learning;

public sealed class GoldenTests(ParleyCluster parley)
{
    private const int Messages = 24;

    [Fact]
    public async Task An_expert_replaced_by_a_broken_one_is_named_and_no_other()
    {
        var community = await RuledAsync(Messages);
        Assert.DoesNotContain((await SetsOf(new Speaker("plain"), new Speaker("words")).FreezeAsync(community, "ada")).OrThrow().Experts, expert => expert.Alarm);
        await parley.DeactivateCommunityAsync(community);
        var same = (await SetsOf(new Speaker("plain"), new Speaker("words")).CompareAsync(community))!;
        Assert.Equal([(Messages, 0.0, false), (Messages, 0.0, false)], same.Experts.Select(expert => (expert.Messages, expert.Difference, expert.Alarm)));
        var report = (await SetsOf(new Speaker("plain"), new Speaker("words", broken: true)).CompareAsync(community))!;
        var named = Assert.Single(report.Experts, expert => expert.Alarm);
        Assert.Equal(("words", 0.01, 0.81), (named.Expert, Math.Round(named.Frozen, 4), Math.Round(named.Now, 4)));
        Assert.Equal(("ada", Messages, Messages), (report.By, report.Size, report.Present));
    }

    [Fact]
    public async Task The_daily_work_tells_of_an_expert_that_has_changed_unasked_and_once()
    {
        var community = await RuledAsync(Messages);
        (await SetsOf(new Speaker("daily")).FreezeAsync(community, "ada")).OrThrow();
        using var alarms = new HeardAlarms("expert", "daily");
        var daily = ActivatorUtilities.CreateInstance<RetentionWork>(parley.Services, SetsOf(new Speaker("daily", broken: true)));
        Assert.True(await daily.RunAsync(community, parley.Time.GetUtcNow()));
        Assert.True(await daily.RunAsync(community, parley.Time.GetUtcNow()));
        Assert.Equal(["daily by golden"], alarms.Heard);
    }

    [Fact]
    public async Task What_is_erased_drops_out_of_both_sides_and_the_set_stays()
    {
        var community = await RuledAsync(4);
        var golden = parley.Services.GetRequiredService<IGoldenSets>();
        var frozen = (await golden.FreezeAsync(community, "ada")).OrThrow();
        await parley.Services.GetRequiredService<IErasure>().EraseSpeakerAsync(community, "bob", "dpo", parley.Time.GetUtcNow());
        var report = (await golden.CompareAsync(community))!;
        Assert.Equal((4, 4, 4, 2), (frozen.Size, frozen.Present, report.Size, report.Present));
        Assert.Equal((2, 0), (Assert.Single(report.Experts).Messages, report.Experts[0].Difference));
    }

    [Fact]
    public async Task A_set_needs_a_ruling_and_freezing_anew_takes_in_what_was_ruled_since()
    {
        var golden = parley.Services.GetRequiredService<IGoldenSets>();
        var empty = parley.NewCommunity().Community;
        Assert.Equal(RefusalKind.Conflict, (await golden.FreezeAsync(empty, "ada")).Refusal!.Kind);
        Assert.Null(await golden.CompareAsync(empty));

        var key = parley.NewCommunity();
        await PutAsync(key.Community);
        await RuleAsync(key, 0);
        Assert.Equal(1, (await golden.FreezeAsync(key.Community, "ada")).OrThrow().Size);
        await RuleAsync(key, 1);
        Assert.Equal(1, (await golden.CompareAsync(key.Community))!.Size);
        Assert.Equal(2, (await golden.FreezeAsync(key.Community, "eve")).OrThrow().Size);
        Assert.Contains(await parley.ReadModel.AuditAsync(key.Community, 10), row => (row.Actor, row.Action, row.Subject) == ("eve", "golden set frozen", "2 messages"));
    }

    [Fact]
    public async Task No_text_stands_in_the_communitys_stream()
    {
        var community = await RuledAsync(2);
        (await parley.Services.GetRequiredService<IGoldenSets>().FreezeAsync(community, "ada")).OrThrow();
        var events = await parley.Services.GetRequiredService<IJournal>().ReadAsync(StreamKey.OfCommunity(community)).ToListAsync();
        var frozen = System.Text.Encoding.UTF8.GetString(Assert.Single(events, stored => stored.Type == "GoldenSetFrozen").Payload.Span);
        Assert.Contains("\"utterance\":\"u1\"", frozen, StringComparison.Ordinal);
        Assert.DoesNotContain("remark", frozen, StringComparison.Ordinal);
    }

    private GoldenSets SetsOf(params IExpert[] experts) =>
        ActivatorUtilities.CreateInstance<GoldenSets>(parley.Services, new ExpertPanels([new ExpertPanel("embedded", [.. experts])]));

    private async Task<string> RuledAsync(int messages)
    {
        var key = parley.NewCommunity();
        await PutAsync(key.Community);
        for (var i = 0; i < messages; i++)
        {
            await RuleAsync(key, i);
        }

        return key.Community;
    }

    /// <summary>Every other message is nasty, and by Bob.</summary>
    private async Task RuleAsync(ConversationKey key, int i)
    {
        (await parley.Parley.ObserveAsync(key, Say.That($"u{i}", i % 2 == 0 ? $"remark {i}" : $"nasty remark {i}", i % 2 == 0 ? "ann" : "bob"))).OrThrow();
        var opened = (await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 100)).First(c => c.Row.Utterance == $"u{i}");
        var ruling = new Ruling { Id = $"r{i}", Moderator = "mo", Labels = [new(Categories.Toxicity, i % 2)], Action = ModerationAction.None };
        (await parley.Parley.RuleAsync(key.Community, opened.Row.Id, ruling)).OrThrow();
    }

    private async Task PutAsync(string community)
    {
        (await parley.Grain<ICommunityGrain>(community).PutPolicyAsync("version: 1\nmode: act\nreview: { audit_rate: 1 }\n", "ada", parley.Time.GetUtcNow())).OrThrow();
        await parley.Services.GetRequiredService<CommunityCache>().RefreshAsync(community);
    }

    /// <summary>Knows a nasty text; broken, it says the opposite.</summary>
    private sealed class Speaker(string name, bool broken = false) : IExpert
    {
        public string Name => name;

        public ImmutableArray<string> Categories { get; } = [Parley.Categories.Toxicity];

        public Opinion Judge(Evidence evidence) => new()
        {
            Expert = name,
            Scores = [new(Parley.Categories.Toxicity, evidence.Utterance.Text.Contains("nasty", StringComparison.Ordinal) != broken ? 0.9 : 0.1)],
        };
    }
}
