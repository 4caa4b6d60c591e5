using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.Core.Journaling;
using Parley.Core.Learning.Drift;
using Parley.Core.Replaying;
using Parley.Server.Ensemble;
using Parley.Server.Health;
using Parley.Server.Hosting;
using Parley.Server.Keys;
using Parley.Server.Live;
using Parley.Server.Policies;
using Parley.Server.Scoring;
using Parley.Server.Tests.Fakes;

namespace Parley.Server.Tests;

/// <summary>The real server on a free loopback port, over a forum in memory.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Key = "an-administrators-key";

    /// <summary>Servers of the usual settings that a test is done with: starting one costs more than most tests.</summary>
    private static readonly ConcurrentBag<TestServer> Idle = [];

    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;
    private readonly bool _usual;

    private TestServer(WebApplication app, DirectoryInfo data, bool usual)
    {
        (_app, _data, _usual) = (app, data, usual);
        Client = ClientFor(Key);
    }

    public FakeForum Forum => _app.Services.GetRequiredService<FakeForum>();

    public FakeReadModel Model => _app.Services.GetRequiredService<FakeReadModel>();

    public FakeDesk Desk => _app.Services.GetRequiredService<FakeDesk>();

    public FakeFeed Feed => _app.Services.GetRequiredService<FakeFeed>();

    public FakeCheck Check => _app.Services.GetRequiredService<FakeCheck>();

    public FakeScorer Scorer => _app.Services.GetRequiredService<FakeScorer>();

    public IKeyStore Keys => _app.Services.GetRequiredService<IKeyStore>();

    /// <summary>Signed in as administrator of everything.</summary>
    public HttpClient Client { get; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<TestServer> StartAsync(Action<ParleyServerOptions>? configure = null, bool withKey = true, string environment = "Production", IReadOnlyDictionary<string, string?>? settings = null)
    {
        var usual = configure is null && withKey && environment == "Production" && settings is null;
        if (usual && Idle.TryTake(out var idle))
        {
            return idle;
        }

        var data = Directory.CreateTempSubdirectory("parley-server-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = data.FullName });
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0"), new("PARLEY_KEY", withKey ? Key : null), .. settings ?? new Dictionary<string, string?>()]);
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("PARLEY_TEST_LOG") is not null)
        {
            builder.Logging.AddSimpleConsole();
        }

        AddFakes(builder.Services);
        builder.AddParleyServer(options =>
        {
            options.DataDirectory = data.FullName;
            options.RequestsPerSecond = options.Burst = options.AnonymousRequestsPerSecond = 1_000_000;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapParley();
        try
        {
            await app.StartAsync();
            return new TestServer(app, data, usual);
        }
        catch
        {
            await app.DisposeAsync();
            data.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Everything the HTTP side serves, in memory.</summary>
    public static void AddFakes(IServiceCollection services) =>
        services.AddSingleton<FakeForum>().AddSingleton<IParley>(p => p.GetRequiredService<FakeForum>())
            .AddSingleton<FakeReadModel>().AddSingleton<IReadModel>(p => p.GetRequiredService<FakeReadModel>())
            .AddSingleton<FakeDesk>().AddSingleton<IPolicyStore>(p => p.GetRequiredService<FakeDesk>())
            .AddSingleton<IErasure>(p => p.GetRequiredService<FakeDesk>())
            .AddSingleton<IDraftReplay>(p => p.GetRequiredService<FakeDesk>())
            .AddSingleton<IEnsembleReader>(p => p.GetRequiredService<FakeDesk>())
            .AddSingleton<IGoldenSets>(p => p.GetRequiredService<FakeDesk>())
            .AddSingleton<FakeFeed>().AddSingleton<ILiveFeed>(p => p.GetRequiredService<FakeFeed>())
            .AddSingleton<FakeCheck>().AddSingleton<IReadinessCheck>(p => p.GetRequiredService<FakeCheck>())
            .AddSingleton<FakeScorer>().AddSingleton<ITextScorer>(p => p.GetRequiredService<FakeScorer>());

    public HttpClient ClientFor(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public string AddKey(string community, Roles roles)
    {
        var (key, secret) = ApiKey.Create(community, roles, "test", DateTimeOffset.UnixEpoch);
        Keys.Add(key);
        return secret;
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public Task<HttpResponseMessage> PostAsync(string path, string json) => Client.PostAsync(path, Json(json));

    public async Task<JsonElement> OkAsync(string path, string? json = null)
    {
        using var response = json is null ? await Client.GetAsync(path) : await PostAsync(path, json);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public async Task<JsonElement> FailAsync(HttpStatusCode status, Task<HttpResponseMessage> request)
    {
        using var response = await request;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public async ValueTask DisposeAsync()
    {
        if (_usual)
        {
            Reset();
            Idle.Add(this);
            return;
        }

        await StopAsync();
    }

    /// <summary>Stops for good.</summary>
    public async Task StopAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private void Reset()
    {
        Forum.Reset();
        Model.Reset();
        Desk.Reset();
        Feed.Reset();
        Check.Problem = null;
        foreach (var key in Keys.List())
        {
            Keys.Revoke(key.Id);
        }
    }
}
