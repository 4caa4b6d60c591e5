using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Core.Journaling.Payloads;

/// <summary>
/// The versions of stored payloads that a program reads, and the steps that raise an older one to the newest. They are applied on reading, before the typed reader; what is stored, and what the chains of
/// hashes cover, are always the bytes as they were written.
/// </summary>
public sealed class PayloadVersions
{
    private readonly Dictionary<string, IUpcaster[]> _steps;

    /// <param name="steps">Of any types, in any order; those of one type must lead from version 1 without a gap.</param>
    /// <exception cref="ArgumentException">Steps of a type have a gap, or two leave from the same version.</exception>
    public PayloadVersions(IEnumerable<IUpcaster> steps)
    {
        _steps = steps.GroupBy(step => step.Type, StringComparer.Ordinal)
            .ToDictionary(type => type.Key, type => type.OrderBy(step => step.From).ToArray(), StringComparer.Ordinal);
        foreach (var (type, ordered) in _steps)
        {
            for (var i = 0; i < ordered.Length; i++)
            {
                if (ordered[i].From != i + 1)
                {
                    throw new ArgumentException($"The steps of {type} must leave from 1, 2, 3 and so on, each once; {ordered[i].GetType().Name} leaves from {ordered[i].From}.", nameof(steps));
                }
            }
        }
    }

    /// <summary>This program's own: every type is at version 1 still, so no step is needed.</summary>
    public static PayloadVersions Shipped { get; } = new([]);

    /// <summary>The newest version of a type that is understood, at least 1.</summary>
    public int Newest(string type) => _steps.TryGetValue(type, out var steps) ? steps.Length + 1 : 1;

    /// <summary>An event's payload in its newest shape; null for one of a newer program that may be passed over.</summary>
    /// <param name="known">Whether this program has the event's type at all.</param>
    /// <exception cref="NewerPayloadException">It is of an unknown type or a newer version, and not marked as one to pass over. The message names stream, sequence, type and version.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public ReadOnlyMemory<byte>? Raise(StoredEvent stored, bool known)
    {
        var version = PayloadHead.VersionOf(stored.Payload.Span);
        if (known && version <= Newest(stored.Type))
        {
            return Raise(stored.Type, version, stored.Payload);
        }

        return PayloadHead.IsIgnorable(stored.Payload.Span) ? null : throw Newer(stored.Place, stored.Type, version, known ? Newest(stored.Type) : 0);
    }

    /// <summary>A payload outside the streams in its newest shape.</summary>
    /// <param name="place">Where it stands, for the error.</param>
    /// <exception cref="NewerPayloadException">It is of a newer version. The message names place, type and version.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public ReadOnlyMemory<byte> Raise(string type, ReadOnlyMemory<byte> payload, string place)
    {
        var version = PayloadHead.VersionOf(payload.Span);
        return version <= Newest(type)
            ? Raise(type, version, payload)
            : throw Newer(place, type, version, Newest(type));
    }

    private static NewerPayloadException Newer(string place, string type, int version, int newest) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{place} is {type}, version {version}: a newer program wrote it, and this one {(newest == 0 ? "does not know the type" : string.Create(CultureInfo.InvariantCulture, $"reads up to version {newest}"))}."));

    private ReadOnlyMemory<byte> Raise(string type, int version, ReadOnlyMemory<byte> payload)
    {
        if (!_steps.TryGetValue(type, out var steps) || version > steps.Length)
        {
            return payload;
        }

        var raised = JsonNode.Parse(payload.Span) as JsonObject ?? throw new JsonException("It is no object.");
        foreach (var step in steps.AsSpan(version - 1))
        {
            raised = step.Raise(raised);
            raised["v"] = step.From + 1;
        }

        return JsonSerializer.SerializeToUtf8Bytes(raised, PayloadJson.Default.JsonObject);
    }
}
