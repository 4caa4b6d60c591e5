using Parley.Core.Text;

namespace Parley.Core.Deliberation.Routing;

/// <summary>
/// Opinions of language models on earlier messages, to be used again for messages with the same or nearly the same words under the same policy: the newest
/// few thousand. Not safe for concurrent use.
/// </summary>
public sealed class RecordedOpinions(int capacity = RecordedOpinions.DefaultCapacity)
{
    public const int DefaultCapacity = 4096;

    /// <summary>Fingerprints that differ in at most this many of 64 bits belong to nearly the same words.</summary>
    public const int NearlyTheSame = 3;

    /// <summary>Texts with fewer words mean what their thread makes of them, so nothing said of one holds for another.</summary>
    public const int FewestWords = 5;

    private readonly LinkedList<RecordedOpinion> _newest = new();

    public int Count => _newest.Count;

    public void Add(RecordedOpinion recorded)
    {
        _newest.AddFirst(recorded);
        if (_newest.Count > capacity)
        {
            _newest.RemoveLast();
        }
    }

    /// <summary>The opinions on the nearest earlier message, the newest among equals; null where no message is near enough.</summary>
    public RecordedOpinion? Find(ulong fingerprint, long policyVersion)
    {
        RecordedOpinion? best = null;
        var nearest = NearlyTheSame + 1;
        foreach (var recorded in _newest)
        {
            var distance = SimHash.Distance(recorded.Fingerprint, fingerprint);
            if (recorded.PolicyVersion == policyVersion && distance < nearest)
            {
                (best, nearest) = (recorded, distance);
            }
        }

        return best;
    }
}

/// <param name="Where"><c>conversation/utterance</c>.</param>
/// <param name="Opinions">Awake ones only.</param>
public sealed record RecordedOpinion(string Where, ulong Fingerprint, long PolicyVersion, ImmutableArray<ModelOpinion> Opinions);
