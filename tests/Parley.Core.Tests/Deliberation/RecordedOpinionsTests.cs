using Parley.Core.Deliberation.Routing;

namespace Parley.Core.Tests.Deliberation;

public sealed class RecordedOpinionsTests
{
    [Theory]
    [InlineData(0b0111UL, true)]
    [InlineData(0b1111UL, false)]
    public void Words_that_differ_in_few_bits_are_nearly_the_same(ulong fingerprint, bool found)
    {
        var recorded = new RecordedOpinions();
        recorded.Add(new RecordedOpinion("c/u", 0, 1, []));
        Assert.Equal(found, recorded.Find(fingerprint, 1) is not null);
    }

    [Fact]
    public void What_was_said_under_another_policy_is_not_used()
    {
        var recorded = new RecordedOpinions();
        recorded.Add(new RecordedOpinion("c/u", 7, 1, []));
        Assert.Null(recorded.Find(7, 2));
    }

    [Fact]
    public void The_oldest_is_forgotten_and_the_newest_comes_first()
    {
        var recorded = new RecordedOpinions(capacity: 2);
        foreach (var i in Enumerable.Range(1, 3))
        {
            recorded.Add(new RecordedOpinion($"c/u{i}", 7, 1, []));
        }

        Assert.Equal((2, "c/u3"), (recorded.Count, recorded.Find(7, 1)!.Where));
    }
}
