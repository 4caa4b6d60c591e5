using Orleans.Concurrency;
using Parley.Core.Experts;

namespace Parley.Agents.Experts;

[StatelessWorker]
internal sealed class ExpertGrain(ExpertPanels panels) : Grain, IExpertGrain
{
    public ValueTask<ImmutableArray<Opinion>> JudgeAsync(Evidence evidence) =>
        ValueTask.FromResult(panels[this.GetPrimaryKeyString()].Judge(evidence));
}
