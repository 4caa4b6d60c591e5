using System.Text;
using System.Text.Json;

namespace Parley.Core.Corpora;

/// <summary>
/// Puts <c>forecast</c> and <c>forecast_prob</c> into a line's meta. It copies the line's own bytes around them rather than parsing and writing again, so
/// that numbers, escapes and keys it knows nothing of come out as they went in.
/// </summary>
internal static class ForecastMeta
{
    private static readonly byte[] Label = "forecast"u8.ToArray();
    private static readonly byte[] Probability = "forecast_prob"u8.ToArray();

    /// <param name="json">One JSON object.</param>
    /// <param name="forecast">Null writes two nulls.</param>
    public static string Write(string json, CorpusForecast? forecast)
    {
        var line = Encoding.UTF8.GetBytes(json);
        var members = new List<string>();
        var (start, end, isEmpty) = Meta(line, members);
        members.Add($"\"forecast\": {(forecast is { } f ? f.Derails ? "1" : "0" : "null")}");
        members.Add($"\"forecast_prob\": {(forecast is { } p ? JsonSerializer.Serialize(Math.Round(p.Probability, 6)) : "null")}");
        var meta = $"{{{string.Join(", ", members)}}}";
        if (start < 0)
        {
            meta = $"{(isEmpty ? "" : ", ")}\"meta\": {meta}";
            start = end = Array.LastIndexOf(line, (byte)'}');
        }

        return $"{Encoding.UTF8.GetString(line.AsSpan(0, start))}{meta}{Encoding.UTF8.GetString(line.AsSpan(end))}";
    }

    /// <summary>Finds the value of the last <c>meta</c> of the object, since the last of two equal keys is the one readers take, and lists its members as they stand.</summary>
    private static (int Start, int End, bool IsEmpty) Meta(byte[] line, List<string> members)
    {
        var reader = new Utf8JsonReader(line);
        var (start, end, isEmpty) = (-1, -1, true);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            var isMeta = reader.ValueTextEquals("meta"u8);
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            if (isMeta)
            {
                members.Clear();
                CopyMembers(line, reader, members);
            }

            reader.Skip();
            (start, end) = isMeta ? (from, (int)reader.BytesConsumed) : (start, end);
        }

        return (start, end, isEmpty);
    }

    private static void CopyMembers(byte[] line, Utf8JsonReader reader, List<string> members)
    {
        while (reader.TokenType != JsonTokenType.Null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var from = (int)reader.TokenStartIndex;
            var isOurs = reader.ValueTextEquals(Label) || reader.ValueTextEquals(Probability);
            reader.Read();
            reader.Skip();
            if (!isOurs)
            {
                members.Add(Encoding.UTF8.GetString(line.AsSpan(from, (int)reader.BytesConsumed - from)));
            }
        }
    }
}
