using System.Text.Json.Nodes;
using Parley.Core.Communities;
using Parley.Core.Conversations;
using Parley.Core.Journaling.Payloads;

namespace Parley.Core.Tests.Payloads;

/// <summary>
/// What is stored is read for ten years. <c>eng/payloads</c> adds the new shape of a type to <c>specimens.jsonl</c>, where it may: a member may be added, but one that went away or became of another kind needs a new
/// version and a step to it.
/// </summary>
public sealed class PayloadShapeTests
{
    private static readonly IReadOnlyList<Fixture> _today = Today();

    [Fact]
    public void Every_stored_type_has_the_shape_that_was_recorded_last()
    {
        var recorded = Recorded();
        Assert.All(_today, now => Assert.True(
            Newest(recorded, now.Type) is { } last && Shape.Of(last.Payload).SetEquals(Shape.Of(now.Payload)),
            $"{now.Type} is written in a new shape. If that is meant, run eng/payloads and commit what it adds; a snapshot needs a new version of its state first."));
    }

    [Fact]
    public void Within_a_version_a_shape_only_grows() => Assert.All(
        Recorded().GroupBy(line => (line.Type, Version: StoredTypes.Version(line.Payload))),
        shapes => Assert.All(shapes.Zip(shapes.Skip(1)), pair => Assert.Empty(Shape.Of(pair.First.Payload).Except(Shape.Of(pair.Second.Payload), StringComparer.Ordinal))));

    [Fact]
    public void A_snapshot_has_one_shape_a_version_so_that_no_fold_goes_on_from_one_that_lacks_a_member() =>
        Assert.All(Recorded().Where(IsSnapshot).GroupBy(line => (line.Type, StoredTypes.Version(line.Payload))), shapes => Assert.Single(shapes));

    [Fact]
    public void What_is_written_is_of_a_version_that_is_read() => Assert.All(
        _today.Where(now => !IsEnum(now)),
        now => Assert.InRange(StoredTypes.Version(now.Payload), 1, SnapshotVersion(now.Type) ?? PayloadVersions.Shipped.Newest(now.Type)));

    private static IReadOnlyList<Fixture> Recorded()
    {
        if (Environment.GetEnvironmentVariable("PARLEY_ADD_PAYLOADS") is not { Length: > 0 } file)
        {
            return Fixture.Specimens;
        }

        lock (_today)
        {
            var recorded = Fixture.Parse(File.Exists(file) ? File.ReadLines(file) : []);
            var added = _today.Where(now => MayAdd(Newest(recorded, now.Type), now)).ToList();
            File.AppendAllLines(file, added.Select(now => now.ToLine()));
            return [.. recorded, .. added];
        }
    }

    private static bool MayAdd(Fixture? last, Fixture now)
    {
        if (last is null || StoredTypes.Version(now.Payload) > StoredTypes.Version(last.Payload))
        {
            return true;
        }

        var (before, after) = (Shape.Of(last.Payload), Shape.Of(now.Payload));
        return !IsSnapshot(now) && before.IsProperSubsetOf(after);
    }

    private static bool IsSnapshot(Fixture fixture) => SnapshotVersion(fixture.Type) is not null;

    private static int? SnapshotVersion(string type) => type switch
    {
        nameof(CommunityState) => CommunityState.Version,
        nameof(ConversationState) => ConversationState.Version,
        _ => null,
    };

    private static Fixture? Newest(IEnumerable<Fixture> recorded, string type) => recorded.LastOrDefault(line => string.Equals(line.Type, type, StringComparison.Ordinal));

    private static bool IsEnum(Fixture fixture) => fixture.Type.StartsWith("enum ", StringComparison.Ordinal);

    private static List<Fixture> Today()
    {
        var specimen = new Specimen();
        var types = StoredTypes.All.Select(type => new Fixture(type.Name, StoredTypes.Write(specimen.Of(type)))).ToList();
        var enums = specimen.Enums.Select(met => new Fixture($"enum {met.Key}", new JsonObject(met.Value.Select(name => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(true))))));
        return [.. types, .. enums];
    }
}
