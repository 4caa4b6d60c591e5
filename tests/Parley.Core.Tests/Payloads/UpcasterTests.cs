using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core.Communities;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Payloads;

public sealed class UpcasterTests
{
    private static readonly PayloadVersions _versions = new([new ErrorsGotALevel(), new DeliveryWasCalledPost()]);

    [Fact]
    public void An_old_payload_is_raised_step_by_step_before_it_is_read()
    {
        var read = (InterventionFailed)EventJson.Read(Stored("""{"post":"i1","why":"410"}"""), _versions);
        Assert.Equal(("i1", "error: 410", 3), (read.Intervention, read.Error, read.V));
    }

    [Fact]
    public void Steps_begin_at_the_payloads_own_version()
    {
        var read = (InterventionFailed)EventJson.Read(Stored("""{"v":2,"intervention":"i1","why":"410"}"""), _versions);
        Assert.Equal(("i1", "error: 410"), (read.Intervention, read.Error));
    }

    [Fact]
    public void The_newest_version_is_read_as_it_stands() =>
        Assert.Equal("410", ((InterventionFailed)EventJson.Read(Stored("""{"intervention":"i1","error":"410","v":3}"""), _versions)).Error);

    [Fact]
    public void Raising_leaves_the_stored_bytes_as_they_are()
    {
        var stored = Stored("""{"post":"i1","why":"410"}""");
        var before = stored.Payload.ToArray();
        EventJson.Read(stored, _versions);
        Assert.Equal(before, stored.Payload.ToArray());
    }

    [Fact]
    public void A_newer_version_is_refused_by_stream_sequence_type_and_version()
    {
        var error = Assert.Throws<NewerPayloadException>(() => EventJson.Read(Stored("""{"v":4,"what":"else"}"""), _versions));
        Assert.Equal("Event 17 of acme/t1 (position 204) is InterventionFailed, version 4: a newer program wrote it, and this one reads up to version 3.", error.Message);
    }

    [Fact]
    public void An_unknown_type_is_refused_by_name()
    {
        var error = Assert.Throws<NewerPayloadException>(() => EventJson.Read(Stored("""{"v":1}""", "SpeakerPraised")));
        Assert.Contains("is SpeakerPraised, version 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<NewerPayloadException>(() => CommunityEventJson.Read(Stored("""{"v":1}""", "SpeakerPraised")));
    }

    [Theory]
    [InlineData("SpeakerPraised", """{"v":1,"ignorable":true}""")]
    [InlineData("InterventionFailed", """{"ignorable":true,"v":9}""")]
    public void What_a_newer_program_marked_as_ignorable_is_passed_over(string type, string payload)
    {
        Assert.IsType<ForeignEvent>(EventJson.Read(Stored(payload, type)));
        Assert.Null(CommunityEventJson.Read(Stored(payload, type)));
    }

    [Theory]
    [InlineData("""{"v":"two"}""")]
    [InlineData("""{"v":0}""")]
    [InlineData("""{"v":1.5}""")]
    [InlineData("""{"v":1""")]
    [InlineData("[1]")]
    public void A_payload_without_a_readable_version_is_damaged(string payload) =>
        Assert.StartsWith("Event 17 of acme/t1", Assert.Throws<FormatException>(() => EventJson.Read(Stored(payload), _versions)).Message, StringComparison.Ordinal);

    [Fact]
    public void Feedback_of_a_newer_program_is_refused_by_its_row() => Assert.StartsWith(
        "Feedback row 5 is LabelledRound, version 2", Assert.Throws<NewerPayloadException>(() => FeedbackRows.Read(new StoredFeedback(5, """{"v":2}"""u8.ToArray()))).Message, StringComparison.Ordinal);

    [Fact]
    public void Steps_with_a_gap_are_no_registry() => Assert.Throws<ArgumentException>(() => new PayloadVersions([new ErrorsGotALevel()]));

    [Fact]
    public void Every_version_begins_what_is_written() => Assert.All(
        StoredTypes.All.Where(type => type != typeof(LabelledRound)),
        type => Assert.Equal("v", ((JsonObject)StoredTypes.Write(new Specimen().Of(type))).First().Key));

    private static StoredEvent Stored(string payload, string type = nameof(InterventionFailed)) => StoredTypes.Event(type, Encoding.UTF8.GetBytes(payload));

    private sealed class DeliveryWasCalledPost : IUpcaster
    {
        public string Type => nameof(InterventionFailed);

        public int From => 1;

        public JsonObject Raise(JsonObject payload)
        {
            payload["intervention"] = payload["post"]!.DeepClone();
            payload.Remove("post");
            return payload;
        }
    }

    private sealed class ErrorsGotALevel : IUpcaster
    {
        public string Type => nameof(InterventionFailed);

        public int From => 2;

        public JsonObject Raise(JsonObject payload) => new()
        {
            ["intervention"] = payload["intervention"]!.GetValue<string>(),
            ["error"] = $"error: {payload["why"]!.GetValue<string>()}",
        };
    }
}
