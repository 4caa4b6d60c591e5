namespace Parley.Server.Tests;

/// <summary>Requests made of broken parts: every answer is one the API knows, and none is a 500.</summary>
public sealed class FuzzTests
{
    private const int Count = 20_000;
    private const int Lanes = 8;

    [Fact]
    public async Task No_request_is_ever_a_500()
    {
        await using var server = await TestServer.StartAsync();
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Lanes };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestServer.Key);
        var seen = new SortedDictionary<int, int>();
        foreach (var lane in FuzzedRequest.Some(Count).Chunk(Lanes))
        {
            foreach (var (status, request) in await Task.WhenAll(lane.Select(async r => (await r.SendAsync(client), r))))
            {
                seen[status] = seen.GetValueOrDefault(status) + 1;
                Assert.True(status is 200 or (>= 400 and < 500), $"{status} for {request}");
            }
        }

        Assert.True(seen.GetValueOrDefault(200) > Count / 50, string.Join(' ', seen));
        Assert.True(seen.GetValueOrDefault(400) > Count / 4, string.Join(' ', seen));
    }
}
