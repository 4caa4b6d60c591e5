using System.Text.Json.Nodes;

namespace Parley.Cli.Tests.Serve;

/// <summary>Reads server-sent events of a community.</summary>
internal sealed class LiveStream(HttpResponseMessage response, StreamReader lines) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Everything read so far.</summary>
    public List<(long Id, string Name, JsonNode Data)> Seen { get; } = [];

    public static async Task<LiveStream> OpenAsync(HttpClient client, string community, long? after = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/communities/{community}/live");
        if (after is { } position)
        {
            request.Headers.Add("Last-Event-ID", position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var response = (await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
        return new LiveStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>Reads on to an event that fits.</summary>
    public async Task<JsonNode> UntilAsync(string name, Func<JsonNode, bool>? fits = null)
    {
        while (true)
        {
            var next = await ReadAsync().WaitAsync(Patience);
            if (string.Equals(next.Name, name, StringComparison.Ordinal) && (fits?.Invoke(next.Data) ?? true))
            {
                return next.Data;
            }
        }
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }

    private async Task<(long Id, string Name, JsonNode Data)> ReadAsync()
    {
        var (id, name) = (0L, "");
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line["id: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                Seen.Add((id, name, JsonNode.Parse(line["data: ".Length..])!));
                return Seen[^1];
            }
        }

        throw new EndOfStreamException("The stream has ended.");
    }
}
