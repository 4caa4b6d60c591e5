namespace Parley.Agents.Tests.Learning;

public sealed class DriftAlarmTests(ParleyCluster parley)
{
    [Fact]
    public async Task An_expert_that_new_labels_show_to_do_worse_is_told_of_once_when_they_are_folded()
    {
        var key = parley.NewCommunity();
        using var alarms = new HeardAlarms("category", Categories.Threat);
        await LabelAsync(key, Enumerable.Range(0, 30), label: 1);
        Assert.Empty(alarms.Heard);
        await LabelAsync(key, Enumerable.Range(30, 30), label: 0);
        Assert.Equal(["words by labels"], alarms.Heard);
        await parley.DeactivateEnsembleAsync(key.Community);
        await LabelAsync(key, [60], label: 0);
        Assert.Equal(["words by labels"], alarms.Heard);
    }

    private async Task LabelAsync(ConversationKey key, IEnumerable<int> messages, double label)
    {
        foreach (var i in messages)
        {
            (await parley.Parley.ObserveAsync(key, Say.That($"u{i}", $"a threat, number {i}"))).OrThrow();
            var feedback = new Feedback { Id = $"f{i}", Utterance = $"u{i}", Labels = [new(Categories.Threat, label)], Source = "test" };
            (await parley.Parley.FeedbackAsync(key, feedback)).OrThrow();
        }

        await parley.Grain<IEnsembleGrain>(key.Community).FoldAsync();
    }
}
