using System.Text.Json;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;

namespace Parley.Core.Learning;

/// <summary>A community's ensemble as it is saved, and as silos hand it to each other.</summary>
public static class EnsembleStateJson
{
    public static byte[] Write(EnsembleState state) => JsonSerializer.SerializeToUtf8Bytes(state, EnsembleJson.Default.EnsembleState);

    /// <param name="place">Whose it is and from where, for errors.</param>
    /// <exception cref="NewerPayloadException">A newer program wrote it.</exception>
    /// <exception cref="FormatException">It holds no state.</exception>
    public static EnsembleState Read(ReadOnlyMemory<byte> state, string place) => Read(state, place, PayloadVersions.Shipped);

    /// <summary>
    /// The fold to go on with. What a newer program saved is left aside and folded again from the log, beginning with the same founders: an expert that came later stays a newcomer.
    /// </summary>
    /// <exception cref="FormatException">It holds no state.</exception>
    public static EnsembleFold Resume(SavedEnsemble? saved, EnsembleSettings settings, string community)
    {
        if (saved is null)
        {
            return new EnsembleFold(settings);
        }

        try
        {
            return new EnsembleFold(Read(saved.State, $"The ensemble of {community}"), settings);
        }
        catch (NewerPayloadException)
        {
            return new EnsembleFold(settings with { Founders = Founders(saved.State) ?? settings.Founders });
        }
    }

    internal static EnsembleState Read(ReadOnlyMemory<byte> state, string place, PayloadVersions versions)
    {
        try
        {
            return JsonSerializer.Deserialize(versions.Raise(nameof(EnsembleState), state, place).Span, EnsembleJson.Default.EnsembleState) ?? throw new FormatException($"{place} is null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"{place} cannot be read: {error.Message}", error);
        }
    }

    private static string[]? Founders(ReadOnlyMemory<byte> state)
    {
        using var newer = JsonDocument.Parse(state);
        return newer.RootElement.TryGetProperty("founders", out var founders) && founders.ValueKind == JsonValueKind.Array
            ? [.. founders.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : null;
    }
}
