namespace Parley.LanguageModels;

/// <summary>What a model is told that writes as one person of a simulated discussion.</summary>
public sealed record VoiceBrief
{
    /// <summary>The person's name as it stands in <see cref="Turns"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Who that is, in sentences to the person; whoever wrote the scenario wrote them.</summary>
    public required string Persona { get; init; }

    /// <summary>What the discussion is about, as a noun phrase of the scenario's.</summary>
    public required string Subject { get; init; }

    /// <inheritdoc cref="Subject"/>
    public required string Proposal { get; init; }

    /// <summary>What speaks for it, as noun phrases of the scenario's.</summary>
    public required ImmutableArray<string> Gains { get; init; }

    /// <summary>What speaks against it.</summary>
    public required ImmutableArray<string> Costs { get; init; }

    /// <summary>The name of the one it is most likely to answer.</summary>
    public required string Addressee { get; init; }

    /// <summary>The last messages that the person knows, oldest first: other people's words, which the model is given as data.</summary>
    public required ImmutableArray<VoiceTurn> Turns { get; init; }

    /// <summary>Names do not leave the process: people are P1, P2 and so on.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Fixes what the model draws, as far as its server keeps to it; in [0, 2^31 - 2].</summary>
    public required long Seed { get; init; }

    /// <summary>A longer text is refused. Default: 800 UTF-16 units.</summary>
    public int LongestText { get; init; } = 800;
}

/// <summary>A message of the discussion.</summary>
/// <param name="Speaker">Empty for a facilitator.</param>
/// <param name="Private">A facilitator's, to this person alone.</param>
public sealed record VoiceTurn(string Speaker, string Text, bool ByFacilitator = false, bool Private = false);
