using Parley.Server.Tests.Webhooks;

[assembly: AssemblyFixture(typeof(HookServer))]

namespace Parley.Server.Tests.Webhooks;

/// <summary>A server with webhooks of every kind configured, for the tests of webhooks, one after another.</summary>
public sealed class HookServer : IAsyncLifetime
{
    private HttpClient _client = null!;

    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(settings: Hooks.Settings);
        _client = Server.ClientFor(null);
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    internal async Task<string> TakenAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {body}");
        return response.StatusCode == HttpStatusCode.NoContent ? "" : string.Join(", ", JsonElement.Parse(body).GetProperty("taken").EnumerateArray().Select(word => word.GetString()));
    }

    internal IReadOnlyList<UtteranceView> Recorded(string conversation) => Server.Forum.Conversations.GetValueOrDefault(new ConversationKey("town", conversation)) ?? [];

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.StopAsync();
    }
}

[CollectionDefinition(nameof(HookTestCollection), DisableParallelization = false)]
public sealed class HookTestCollection;
