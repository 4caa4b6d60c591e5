using Orleans.Concurrency;
using Parley.Agents.Communities;
using Parley.Core.Facilitation;

namespace Parley.Agents.Facilitation;

/// <summary>Composes from the authored phrase bank.</summary>
[StatelessWorker]
internal sealed class FacilitatorGrain(CommunityCache communities) : Grain, IFacilitatorGrain
{
    public async Task<Composed> ComposeAsync(CompositionOrder order) =>
        TemplateComposer.Compose(order, (await communities.GetAsync(this.GetPrimaryKeyString())).Policy);
}
