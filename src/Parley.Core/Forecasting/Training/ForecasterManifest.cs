using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Forecasting;

/// <summary>Where a forecaster comes from and how good it is.</summary>
public sealed record ForecasterManifestEntry
{
    public required string Name { get; init; }

    /// <summary>The model's file, beside the manifest.</summary>
    public required string File { get; init; }

    /// <summary>The corpora it was trained on, by folder name, those beside included.</summary>
    public required ImmutableArray<string> Data { get; init; }

    /// <summary>The licences of the data.</summary>
    public required string Licence { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>How many conversations it was trained on, those beside included.</summary>
    public required int Conversations { get; init; }

    /// <summary>The model's file in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required ForecasterScores Scores { get; init; }

    /// <param name="bytes">The model's file as written.</param>
    /// <param name="report">Of the conversations held out in training.</param>
    public static ForecasterManifestEntry Of(
        ForecasterModel model, string file, ReadOnlySpan<byte> bytes, string licence, ulong seed, int conversations, ForecastReport report)
    {
        return new()
        {
            Name = model.Name,
            File = file,
            Data = model.Corpora,
            Licence = licence,
            Seed = seed,
            Conversations = conversations,
            Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Scores = ForecasterScores.Of(report),
        };
    }
}

/// <summary>On the inner folds of training (<see cref="TrainedOutcome.HeldOut"/>); conversations beside are not forecast.</summary>
/// <param name="AucInterval">95 %, by bootstrap over conversations.</param>
public sealed record ForecasterScores(int Conversations, int Positives, double Auc, ImmutableArray<double> AucInterval, double Accuracy, double F1, double Brier)
{
    internal static ForecasterScores Of(ForecastReport report)
    {
        var (metrics, interval) = (report.Metrics, report.Intervals[ForecastMetrics.Names.IndexOf("auc")]);
        return new(report.Conversations, report.Positives, metrics.Auc, [interval.Low, interval.High], metrics.Accuracy, metrics.F1, metrics.Brier);
    }
}

/// <summary>The shipped forecasters that were trained.</summary>
public sealed record ForecasterManifest(ImmutableArray<ForecasterManifestEntry> Forecasters)
{
    private static readonly Lazy<ForecasterManifest> Embedded = new(Read);

    public static ForecasterManifest Shipped => Embedded.Value;

    private static ForecasterManifest Read()
    {
        using var stream = EmbeddedText.Open("Forecasting/Resources/manifest.json");
        return JsonSerializer.Deserialize(stream, ForecasterManifestJson.Default.ForecasterManifest) ?? throw new JsonException("the manifest is null");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(NullWhereNaN)])]
[JsonSerializable(typeof(ForecasterManifest))]
[JsonSerializable(typeof(ForecasterManifestEntry))]
public sealed partial class ForecasterManifestJson : JsonSerializerContext;
