using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Batch;
using Parley.Agents.Precedents;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.People;

/// <summary>Erasure through real agents over a whole data directory: whatever file is there, nothing of the person is in it.</summary>
public sealed class ErasureTests : IDisposable
{
    private const string Speaker = "Wilhelmina-Quastenflosser";
    private const string Secret = "purple elephant in the pantry";

    private const string Eager = """
        version: 1
        mode: act
        categories: { toxicity: { nudge: 0, review: 0 } }
        derailment: { alert_above: 0.02, clear_below: 0.01 }
        harm_benefit: { margin: 0 }
        restraint: { per_conversation: 9, nudges_per_conversation: 9, alert_looks: 1, debounce: 0s, min_gap_turns: 0, min_gap: 0s, stand_back_turns: 1 }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("parley-erasure-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task No_byte_of_the_person_is_left_in_any_file_and_chain_and_weights_are_as_before()
    {
        await using (var session = await BatchSession.StartAsync(new BatchOptions { Policy = Eager, DataDirectory = _directory }, TestContext.Current.CancellationToken))
        {
            await FillAsync(session);
            Assert.NotEmpty(Leaks());
            var before = await WeightsAsync(session);
            Assert.True(await session.Services.GetRequiredService<IErasure>().EraseSpeakerAsync("default", Speaker, "dpo", DateTimeOffset.UnixEpoch.AddDays(9)) > 70);
            Assert.Empty(Leaks());
            Assert.Equal(before, await WeightsAsync(session));
            Assert.True((await session.Services.GetRequiredService<PrecedentCache>().RefreshAsync("default")).IsEmpty);
            Assert.Empty((await session.Services.GetRequiredService<IJournalAudit>().VerifyAsync(TestContext.Current.CancellationToken)).Findings);
        }

        Assert.Empty(Leaks());
    }

    private static async Task FillAsync(BatchSession session)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var key = new ConversationKey("default", "thread");
        for (var i = 0; i < 70; i++)
        {
            var said = Say.That($"u{i}", $"You are an idiot, and there is a {Secret} {i}", Speaker, minute: i);
            (await session.SubmitAsync(key.Conversation, said, cancellation)).OrThrow();
        }

        (await session.SubmitAsync(key.Conversation, Say.That("o1", "please calm down", "bob", minute: 99), cancellation)).OrThrow();
        (await session.Parley.ReportAsync(key, new Report("o1", $"he mentions the {Secret}", Speaker))).OrThrow();
        var opened = (await session.Services.GetRequiredService<IReadModel>().CasesAsync("default", CaseStatus.Open, 10)).First(c => c.Row.Utterance.StartsWith('u'));
        var ruling = new Ruling { Id = "r1", Moderator = "mo", Labels = [new(Categories.Insult, 1)], Action = ModerationAction.Hide };
        (await session.Parley.RuleAsync("default", opened.Row.Id, ruling)).OrThrow();
        Assert.False((await session.Services.GetRequiredService<PrecedentCache>().RefreshAsync("default")).IsEmpty);
        Assert.Contains(await session.Services.GetRequiredService<IReadModel>().InterventionsAsync("default", null, 100), made => made.Event.Personal?.Speaker == Speaker);
    }

    private static async Task<string> WeightsAsync(BatchSession session)
    {
        await session.Services.GetRequiredService<IGrainFactory>().GetGrain<IEnsembleGrain>("default").FoldAsync();
        var saved = await session.Services.GetRequiredService<IFeedbackStore>().LoadSnapshotAsync("default");
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(saved!.State.Span));
    }

    /// <summary>The files that hold the name or the text, in either encoding.</summary>
    private List<string> Leaks() => [.. Directory.GetFiles(_directory, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        .Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
            foreach (var part in new[] { Speaker, Secret, "purple elephant" })
            {
                if (bytes.IndexOf(Encoding.UTF8.GetBytes(part)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(part)) >= 0)
                {
                    return true;
                }
            }

            return false;
        })];
}
