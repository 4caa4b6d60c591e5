using Orleans.Concurrency;
using Parley.Agents.Communities;
using Parley.Core.HarmBenefit;

namespace Parley.Agents.Facilitation;

/// <summary>Weighs both trees from the authored templates under the community's own weights.</summary>
[StatelessWorker]
internal sealed class AnalystGrain(CommunityCache communities) : Grain, IAnalystGrain
{
    public async Task<Balance> WeighAsync(Consideration consideration) =>
        (await communities.GetAsync(this.GetPrimaryKeyString())).Analyst.Weigh(new AnalysisRequest
        {
            Verdict = consideration.Verdict,
            Risk = consideration.Forecast.Risk,
            Intervention = consideration.Action,
        });
}
