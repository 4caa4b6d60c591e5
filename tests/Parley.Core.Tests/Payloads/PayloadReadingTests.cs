namespace Parley.Core.Tests.Payloads;

/// <summary>Journals as old as the fixtures are read by today's program.</summary>
public sealed class PayloadReadingTests
{
    [Fact]
    public void What_was_stored_is_read_and_still_says_all_it_said() => Assert.All(Written(), line =>
    {
        var read = StoredTypes.Read(line.Type, line.Payload);
        if (read is not null)
        {
            var again = StoredTypes.Write(read);
            Assert.True(StoredTypes.Version(again) > StoredTypes.Version(line.Payload) || Shape.Lost(line.Payload, again) is null, $"{line.Type}: {Shape.Lost(line.Payload, again)} is lost");
        }
    });

    [Fact]
    public void There_is_a_stored_payload_of_every_type() =>
        Assert.Empty(StoredTypes.All.Select(type => type.Name).Except(Fixture.Stored.Select(line => line.Type), StringComparer.Ordinal));

    private static IEnumerable<Fixture> Written() => Fixture.Stored.Concat(Fixture.Specimens).Where(line => !line.Type.StartsWith("enum ", StringComparison.Ordinal));
}
