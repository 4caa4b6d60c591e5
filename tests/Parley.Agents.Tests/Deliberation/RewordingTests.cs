namespace Parley.Agents.Tests.Deliberation;

/// <summary>A gentler wording of a draft is offered only where the ensemble itself finds it cooler.</summary>
[Collection(ModelCluster.Tests)]
public sealed class RewordingTests(ModelCluster parley)
{
    [Theory]
    [InlineData("that is nasty reword=I_see_it_otherwise", "I see it otherwise")]
    [InlineData("that is nasty reword=still_a_nasty_word", null)]
    [InlineData("that is doubtful reword=truly_nasty_now", null)]
    [InlineData("that is nasty reword=asleep_at_last", null)]
    [InlineData("that is nasty", null)]
    [InlineData("that is fine reword=that_is_just_as_fine", null)]
    public async Task A_wording_is_offered_where_it_is_cooler(string draft, string? offered)
    {
        var key = await parley.NewCommunityAsync();
        var preview = (await parley.Parley.PreviewAsync(key, Say.That("draft", draft))).OrThrow();
        Assert.Equal(offered, preview.Preview!.Rewording);
    }
}
