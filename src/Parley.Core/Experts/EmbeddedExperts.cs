namespace Parley.Core.Experts;

/// <summary>The experts that read words by rules and phrases of our own; the trained ones stand apart.</summary>
public static class EmbeddedExperts
{
    /// <summary>In the ordinal order of their names.</summary>
    public static ImmutableArray<IExpert> All { get; } =
    [
        .. new IExpert[]
        {
            new BrigadingExpert(), new IdentityFramesExpert(), new IllicitExpert(), new IncivilityExpert(), new LexiconExpert(), new RepetitionExpert(),
            new SecondPersonExpert(), new SelfHarmExpert(), new SexualExpert(), new SpamExpert(), new StyleExpert(), new ThreatsExpert(), new ViolenceExpert(),
        }.OrderBy(expert => expert.Name, StringComparer.Ordinal),
    ];
}
