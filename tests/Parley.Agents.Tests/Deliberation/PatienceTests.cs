using Parley.Agents.Hosting;

namespace Parley.Agents.Tests.Deliberation;

/// <summary>No message waits for a model, and nothing waits for ever.</summary>
[Collection(ModelCluster.Tests)]
public sealed class PatienceTests(ModelCluster parley)
{
    [Fact]
    public async Task Messages_are_answered_while_a_model_hangs_and_then_it_is_asleep()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=hang b=0.2"));
        await parley.Sweep.SweepAsync(TestContext.Current.CancellationToken);
        var second = (await parley.Parley.ObserveAsync(key, Say.That("u2", "words", speaker: "bo", minute: 1))).OrThrow();
        Assert.Equal("u2", second.Utterance);
        await parley.Models.Hanging.WaitAsync(TestContext.Current.CancellationToken);
        parley.Time.Advance(new ParleyOptions().DeliberationTimeout);
        await parley.Sweep.SettledAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Equal(["did not answer in time", null], said.Opinions.Select(opinion => opinion.Opinion.Asleep));
    }

    [Fact]
    public async Task A_deliberation_that_cannot_be_recorded_again_and_again_is_given_up()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.2"));
        var work = Assert.Single(await parley.Grain(key).PendingAsync(), pending => pending.Kind == PendingWorkKind.Deliberation);
        Assert.True(await parley.Grain<Agents.Deliberation.IDeliberationGrain>(key.ToString()).RunAsync(work, attempts: 5, parley.Time.GetUtcNow()));
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Equal("given_up", Assert.Single(said.Missing).Code);
        Assert.Empty(said.AllUses());
    }
}
