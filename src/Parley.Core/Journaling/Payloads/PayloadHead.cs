using System.Text.Json;

namespace Parley.Core.Journaling.Payloads;

/// <summary>What a payload says about itself, found without reading the rest of it.</summary>
internal static class PayloadHead
{
    /// <summary>Its <c>v</c>; 1 where it has none. Payloads written today begin with it, so that finding it costs next to nothing.</summary>
    /// <exception cref="JsonException">It is no JSON, or its version is no whole number of at least 1.</exception>
    public static int VersionOf(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        if (!Find(ref reader, "v"u8))
        {
            return 1;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version >= 1
            ? version
            : throw new JsonException("Its version (v) is no whole number of at least 1.");
    }

    /// <summary>Whether it says <c>"ignorable":true</c>: whoever does not know it may pass over it, as it changes no state.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static bool IsIgnorable(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        return Find(ref reader, "ignorable"u8) && reader.TokenType == JsonTokenType.True;
    }

    /// <summary>Puts the reader on the value of a member of the outermost object.</summary>
    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
