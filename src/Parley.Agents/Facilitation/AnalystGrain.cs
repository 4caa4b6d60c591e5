using Orleans.Concurrency;
using Parley.Agents.Communities;
using Parley.Core.HarmBenefit;

namespace Parley.Agents.Facilitation;

/// <summary>
/// Weighs both trees: those that language-model analysts built while the message was deliberated, else those made from the authored templates. Under the
/// community's own weights either way.
/// </summary>
[StatelessWorker]
internal sealed class AnalystGrain(CommunityCache communities) : Grain, IAnalystGrain
{
    public async Task<Balance> WeighAsync(Consideration consideration) =>
        consideration.Deliberated ?? (await communities.GetAsync(this.GetPrimaryKeyString())).Analyst.Weigh(new AnalysisRequest
        {
            Verdict = consideration.Verdict,
            Risk = consideration.Forecast.Risk,
            Intervention = consideration.Action,
        });
}
