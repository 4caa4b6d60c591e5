using Parley.Core.Experts;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Forecasting;

/// <summary>
/// The features of one message that the trained experts share (words and word pairs, characters 2-5, lexicon), kept to train on; METHODS 8.
/// </summary>
/// <param name="Indices">As the experts hash them, in [0, <see cref="HashedFeatures.SpaceSize"/>); empty where they sleep.</param>
/// <param name="Values">Their values, one each.</param>
public sealed record HashedText(int[] Indices, float[] Values)
{
    internal static HashedText Of(Evidence evidence)
    {
        var scores = TrainedScores.Of(evidence, TrainedPanel.Shipped);
        return new(scores.Indices.ToArray(), scores.Values.ToArray());
    }
}
