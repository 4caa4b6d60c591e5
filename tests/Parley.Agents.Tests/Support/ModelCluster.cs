using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Deliberation;

[assembly: AssemblyFixture(typeof(ModelCluster))]

namespace Parley.Agents.Tests.Support;

/// <summary>A silo to which language models are configured: scripted ones, by the words of the message. Its tests are one collection, as a <see cref="SweptCluster"/>'s are.</summary>
public sealed class ModelCluster : ParleyCluster
{
    /// <summary>The collection of the tests that share it.</summary>
    public const string Tests = "models";

    /// <summary>Every message is drawn for deliberation.</summary>
    public const string AskAlways = "version: 1\nmode: act\nreview: { audit_rate: 0 }\ndeliberate: { audit_rate: 1 }\n";

    internal WordModels Models { get; } = new();

    /// <summary>A conversation in a community of its own under a policy.</summary>
    public async Task<ConversationKey> NewCommunityAsync(string policy = AskAlways)
    {
        var key = NewCommunity();
        var put = await Grain<ICommunityGrain>(key.Community).PutPolicyAsync(policy, "test", Time.GetUtcNow());
        Assert.Null(put.Refusal);
        return key;
    }

    /// <summary>Does what is due now, deliberations included.</summary>
    public async Task SweepAsync()
    {
        await Sweep.SweepAsync(TestContext.Current.CancellationToken);
        await Sweep.SettledAsync();
    }

    private protected override void Add(IServiceCollection services) => services.AddSingleton<IModelPanel>(Models);
}
