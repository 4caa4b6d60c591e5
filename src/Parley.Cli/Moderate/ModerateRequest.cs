namespace Parley.Cli.Moderate;

/// <summary>What the user asked <c>moderate</c> for.</summary>
internal sealed record ModerateRequest
{
    public const string StandardInput = "-";

    /// <summary>A ConvoKit folder, a file of utterances, or <c>-</c>.</summary>
    public required string Path { get; init; }

    public string? PolicyFile { get; init; }

    /// <summary>Names the language models; null for those the environment names, if any.</summary>
    public string? ConfigFile { get; init; }

    public string? DataDirectory { get; init; }

    public string? OutDirectory { get; init; }

    public bool Json { get; init; }

    public bool SkipBad { get; init; }

    public string? Label { get; init; }
}
