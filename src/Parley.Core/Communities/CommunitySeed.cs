using System.IO.Hashing;
using System.Text;

namespace Parley.Core.Communities;

/// <summary>What audit draws, randomised silence and the perturbed leader's noise of a community hang on: the same for good, whoever asks.</summary>
public static class CommunitySeed
{
    public static ulong Of(string community) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(community));
}
