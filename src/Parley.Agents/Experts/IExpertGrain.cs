using Orleans.Concurrency;
using Parley.Core.Experts;

namespace Parley.Agents.Experts;

/// <summary>
/// Expert moderators behind one mailbox (key: the panel's name). The embedded experts sit on one panel, because a grain call costs more than
/// their judgement; an expert that asks a model has a panel of its own.
/// </summary>
[Alias("parley.IExpertGrain")]
internal interface IExpertGrain : IGrainWithStringKey
{
    /// <summary>An opinion from each expert of the panel, in the order of their names.</summary>
    [Alias("Judge")]
    ValueTask<ImmutableArray<Opinion>> JudgeAsync([Immutable] Evidence evidence);
}
