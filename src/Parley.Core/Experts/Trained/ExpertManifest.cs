using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Core.Experts.Trained;

/// <summary>Where a shipped model comes from and how good it is.</summary>
public sealed record ExpertManifestEntry
{
    public required string Name { get; init; }
    public required string Category { get; init; }

    /// <summary>The model's file, beside the manifest.</summary>
    public required string File { get; init; }

    /// <summary>The data it saw, a warm start's included, by file name without ending, in ordinal order.</summary>
    public required ImmutableArray<string> Data { get; init; }

    /// <summary>The licences of the data.</summary>
    public required string Licence { get; init; }

    public required ulong Seed { get; init; }

    public required int Rows { get; init; }

    /// <summary>The model's file in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>On a fifth of the data, by the model trained on the rest.</summary>
    public required ExpertScores Scores { get; init; }
}

/// <summary>The shipped models.</summary>
/// <param name="Experts">In the order of the panel.</param>
public sealed record ExpertManifest(ImmutableArray<ExpertManifestEntry> Experts)
{
    /// <exception cref="JsonException">It is no manifest.</exception>
    public static ExpertManifest Parse(Stream stream) =>
        JsonSerializer.Deserialize(stream, ExpertManifestJson.Default.ExpertManifest) ?? throw new JsonException("the manifest is null");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(NullWhereNaN)])]
[JsonSerializable(typeof(ExpertManifest))]
[JsonSerializable(typeof(ExpertManifestEntry))]
public sealed partial class ExpertManifestJson : JsonSerializerContext;
