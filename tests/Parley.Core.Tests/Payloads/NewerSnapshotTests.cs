using System.Text.Json.Nodes;
using Parley.Core.Conversations;
using Parley.Core.Journaling;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Payloads;

public sealed class NewerSnapshotTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_snapshot_of_another_version_is_left_aside_and_the_state_rebuilt_from_the_events(int newer)
    {
        var journal = new OneStream(Events, new StreamSnapshot(2, Snapshot(ConversationState.Version + newer)));
        var (state, version) = await ConversationFold.LoadAsync(journal, new StreamKey("acme", "t1"));
        Assert.Equal((newer == 0 ? "of the snapshot" : "", true, 3L), (state.Summary, state.Ended, version));
    }

    [Fact]
    public void A_snapshot_without_a_version_is_of_the_first() => Assert.Equal(ConversationState.Version == 1, StateJson.Read(Snapshot(v: null)) is not null);

    [Fact]
    public void An_ensemble_that_a_newer_program_saved_is_folded_again_with_the_same_founders()
    {
        var saved = new SavedEnsemble(40, """{"v":2,"cursor":{"at":40},"founders":["lexicon"]}"""u8.ToArray());
        var fold = EnsembleStateJson.Resume(saved, new EnsembleSettings { Seed = 1, Founders = ["lexicon", "latecomer"] }, "acme");
        Assert.Equal(0, fold.Cursor);
        Assert.Equal(["lexicon"], fold.Save().Founders!);
    }

    private static StoredEvent[] Events =>
        [.. Enumerable.Range(1, 3).Select(i => StoredTypes.Event("OutcomeRecorded", """{"v":1}"""u8.ToArray()) with { Sequence = i })];

    private static byte[] Snapshot(int? v)
    {
        var state = (JsonObject)StoredTypes.Write(ConversationState.Empty with { Summary = "of the snapshot" });
        state.Remove("v");
        if (v is { } version)
        {
            state["v"] = version;
        }

        return System.Text.Encoding.UTF8.GetBytes(state.ToJsonString());
    }

    private sealed class OneStream(StoredEvent[] events, StreamSnapshot snapshot) : IJournal
    {
        public ValueTask<AppendOutcome> AppendAsync(Append append) => throw new NotSupportedException();

        public ValueTask<LoadedStream> LoadAsync(StreamKey stream) => new(new LoadedStream(snapshot, events[(int)snapshot.Version..]));

        public IAsyncEnumerable<StoredEvent> ReadAsync(StreamKey stream, long afterSequence = 0, CancellationToken cancellation = default) =>
            events.Where(stored => stored.Sequence > afterSequence).ToAsyncEnumerable();
    }
}
