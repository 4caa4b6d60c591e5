using Parley.Simulation.Speech;

namespace Parley.Simulation.Experiments;

/// <summary>How many messages something holds for.</summary>
/// <param name="Name">A voice, or a reason.</param>
public sealed record VoiceCount(string Name, int Messages);

/// <summary>Who spoke for the participants. Nothing where the embedded voice alone was to.</summary>
/// <param name="Voices">In ordinal order.</param>
/// <param name="StoodIn">Why the embedded voice stood in for a model, in ordinal order.</param>
public sealed record VoiceShare(ImmutableArray<VoiceCount> Voices, ImmutableArray<VoiceCount> StoodIn)
{
    public bool IsEmpty => Voices.IsEmpty;

    /// <summary>Openings and what was recorded are nobody's here.</summary>
    internal static VoiceShare Of(ImmutableArray<RunResult> runs)
    {
        var posts = runs.SelectMany(run => run.Posts.Skip(1)).Where(post => post.IsParticipants && !post.Recorded).ToArray();
        return Array.Exists(posts, post => post.Voice is not null || post.StoodIn is not null)
            ? new VoiceShare(Counted(posts.Select(post => post.Voice ?? EmbeddedVoice.Name)), Counted(posts.Select(post => post.StoodIn).OfType<string>()))
            : new VoiceShare([], []);
    }

    private static ImmutableArray<VoiceCount> Counted(IEnumerable<string> names) =>
        [.. names.CountBy(name => name, StringComparer.Ordinal).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => new VoiceCount(count.Key, count.Value))];
}
