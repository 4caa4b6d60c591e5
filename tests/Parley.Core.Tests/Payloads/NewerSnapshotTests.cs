using System.Text.Json.Nodes;
using Parley.Core.Communities;
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
        var journal = new OneStream(Events("OutcomeRecorded", """{"v":1}"""), new StreamSnapshot(2, Conversation(ConversationState.Version + newer)));
        var (state, version) = await ConversationFold.LoadAsync(journal, new StreamKey("acme", "t1"));
        Assert.Equal((newer == 0 ? "of the snapshot" : "", true, 3L), (state.Summary, state.Ended, version));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task So_is_that_of_a_community(int newer)
    {
        var snapshot = Of(CommunityState.Empty with { Calls = 40, CallsDay = "2026-03-01" }, CommunityState.Version + newer);
        var journal = new OneStream(Events("ModelCallsTaken", """{"v":1,"calls":1,"day":"2026-03-01"}"""), new StreamSnapshot(2, snapshot));
        var (state, version) = await CommunityState.LoadAsync(journal, "acme");
        Assert.Equal((newer == 0 ? 41 : 3, 3L), (state.Calls, version));
    }

    [Fact]
    public void A_snapshot_without_a_version_is_of_the_first() => Assert.Equal(ConversationState.Version == 1, StateJson.Read(Conversation(v: null)) is not null);

    [Fact]
    public void An_ensemble_that_a_newer_program_saved_is_folded_again_with_the_same_founders()
    {
        var saved = new SavedEnsemble(40, """{"v":2,"cursor":{"at":40},"founders":["lexicon"]}"""u8.ToArray());
        var fold = EnsembleStateJson.Resume(saved, new EnsembleSettings { Seed = 1, Founders = ["lexicon", "latecomer"] }, "acme");
        Assert.Equal(0, fold.Cursor);
        Assert.Equal(["lexicon"], fold.Save().Founders!);
    }

    private static StoredEvent[] Events(string type, string payload) =>
        [.. Enumerable.Range(1, 3).Select(i => StoredTypes.Event(type, System.Text.Encoding.UTF8.GetBytes(payload)) with { Sequence = i })];

    private static byte[] Conversation(int? v) => Of(ConversationState.Empty with { Summary = "of the snapshot" }, v);

    private static byte[] Of(object snapshot, int? v)
    {
        var state = (JsonObject)StoredTypes.Write(snapshot);
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
