using Parley.Core.Conversations;
using Parley.Core.Experts;

namespace Parley.Core.Forecasting;

/// <summary>Turns one judged utterance into the features the window remembers.</summary>
public interface IFeatureExtractor
{
    UtteranceFeatures Extract(Evidence evidence, ImmutableArray<Opinion> opinions, Verdict verdict);

    /// <summary>The features the same utterance would have had under another verdict, without its text.</summary>
    UtteranceFeatures Rejudge(UtteranceFeatures features, Verdict verdict);
}
