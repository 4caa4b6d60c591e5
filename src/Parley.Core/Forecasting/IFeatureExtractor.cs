using Parley.Core.Conversations;
using Parley.Core.Experts;

namespace Parley.Core.Forecasting;

/// <summary>Turns one judged utterance into the features the window remembers.</summary>
public interface IFeatureExtractor
{
    UtteranceFeatures Extract(Evidence evidence, ImmutableArray<Opinion> opinions, Verdict verdict);
}
