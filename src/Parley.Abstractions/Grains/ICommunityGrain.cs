using Orleans.Concurrency;

namespace Parley.Grains;

/// <summary>Owns what belongs to a community as a whole (key: its name): its policy and its budgets.</summary>
[Alias("parley.ICommunityGrain")]
public interface ICommunityGrain : IGrainWithStringKey
{
    [ReadOnly]
    [Alias("Standing")]
    Task<CommunityStanding> StandingAsync();

    /// <summary>Puts a new policy document; the answer is the standing with the next version.</summary>
    [Alias("PutPolicy")]
    Task<Answer<CommunityStanding>> PutPolicyAsync(string document, string by, DateTimeOffset at);

    /// <summary>Puts the document of an earlier version again, as a new version; version 0 is the shipped defaults.</summary>
    [Alias("RollBackPolicy")]
    Task<Answer<CommunityStanding>> RollBackPolicyAsync(long version, string by, DateTimeOffset at);

    /// <summary>Sees to it that what has grown too old is let go of at that time, unless that is planned already.</summary>
    /// <param name="again">It was just done: plan it anew.</param>
    /// <returns>False when the journal could not take it now.</returns>
    [Alias("PlanRetention")]
    Task<bool> PlanRetentionAsync(DateTimeOffset at, bool again);

    /// <summary>Takes one intervention of the day's budget, once per id. False when the day's budget is spent; it throws where the journal could not take it now.</summary>
    [Alias("Reserve")]
    Task<bool> ReserveAsync(string intervention, DateTimeOffset at);

    /// <summary>Takes up to so many calls of the day's budget of language-model calls; the answer is how many it took.</summary>
    [Alias("TakeCalls")]
    Task<int> TakeCallsAsync(int calls, DateTimeOffset at);

    /// <summary>Keeps a golden set, in place of the one before.</summary>
    /// <param name="set">As JSON; it names messages and holds none of their text.</param>
    /// <returns>False when the journal could not take it now.</returns>
    [Alias("FreezeGolden")]
    Task<bool> FreezeGoldenAsync(string set, string by, DateTimeOffset at);

    /// <summary>The newest golden set as JSON; null before the first.</summary>
    [ReadOnly]
    [Alias("Golden")]
    Task<string?> GoldenAsync();
}

/// <summary>What silos keep a copy of.</summary>
[GenerateSerializer, Immutable, Alias("parley.community-standing")]
public sealed record CommunityStanding(
    [property: Id(0)] string Community,
    [property: Id(1)] long PolicyVersion,
    [property: Id(2)] string PolicyDocument);
