namespace Parley;

/// <summary>What a language model thinks of one utterance, asleep with a reason where it gave nothing usable.</summary>
[GenerateSerializer, Immutable, Alias("parley.model-opinion")]
public sealed record ModelOpinion
{
    /// <summary>Its spans lie in the raw text of the utterance judged.</summary>
    [Id(0)] public required Opinion Opinion { get; init; }

    /// <summary>A few words each; they quote nothing and name nobody, since they stay when a speaker is erased.</summary>
    [Id(1)] public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>The text seems to instruct the moderator instead of speaking to people.</summary>
    [Id(2)] public bool InjectionSuspected { get; init; }

    /// <summary>Every request made for it, a repair included.</summary>
    [Id(3)] public ImmutableArray<ModelUse> Uses { get; init; } = [];
}
