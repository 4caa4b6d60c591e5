using System.IO.Hashing;
using System.Runtime.InteropServices;
using Parley.Core.Deliberation;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Experts;

/// <summary>The marker and the seed of one deliberation with one model.</summary>
internal sealed class Occasion(MarkerSource markers, DeliberationBrief brief, ModelEndpoint endpoint)
{
    private readonly string _id = $"{brief.Conversation}\n{brief.Id}\n{endpoint.Name}";

    public string Marker => field ??= markers.Of(_id);

    /// <summary>In [0, 2^31), the same for the same occasion.</summary>
    public long Seed(int vote = 0) => (long)((XxHash64.HashToUInt64(MemoryMarshal.AsBytes(_id.AsSpan())) + (ulong)vote) & int.MaxValue);
}
