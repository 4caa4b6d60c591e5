using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;
using Parley.Agents.Due;
using Parley.Agents.Experts;
using Parley.Agents.Hosting;
using Parley.Core.Journaling;

[assembly: AssemblyFixture(typeof(ParleyCluster))]

namespace Parley.Agents.Tests.Support;

/// <summary>A silo with everything real, the SQLite file included, but the clock, the experts (scripted by words) and the receiver.</summary>
public class ParleyCluster : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("parley-agents-").FullName;
    private InProcessTestCluster _cluster = null!;
    private int _keys;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal RecordingReceiver Receiver { get; } = new();

    internal FaultyJournal Journal { get; private set; } = null!;

    public IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    public IParley Parley => Services.GetRequiredService<IParley>();

    internal IReadModel ReadModel => Services.GetRequiredService<IReadModel>();

    internal IDueTable Due => Services.GetRequiredService<IDueTable>();

    internal DueSweep Sweep => Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<DueSweep>().Single();

    /// <summary>A conversation of its own for each test.</summary>
    public ConversationKey NewConversation() => new("default", $"conversation-{Interlocked.Increment(ref _keys)}");

    /// <summary>A community of its own, for tests of what a community shares.</summary>
    public ConversationKey NewCommunity() => new($"community-{Interlocked.Increment(ref _keys)}", "conversation");

    internal IConversationGrain Grain(ConversationKey key) => _cluster.Client.GetGrain<IConversationGrain>(key.ToString());

    internal T Grain<T>(string key)
        where T : IGrainWithStringKey => _cluster.Client.GetGrain<T>(key);

    internal Task DeactivateAsync(ConversationKey key) => _cluster.DeactivateAsync(Grain(key));

    internal Task DeactivateCommunityAsync(string community) => _cluster.DeactivateAsync(_cluster.Client.GetGrain<ICommunityGrain>(community));

    internal Task DeactivateEnsembleAsync(string community) => _cluster.DeactivateAsync(_cluster.Client.GetGrain<IEnsembleGrain>(community));

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            silo.Services.AddSingleton<TimeProvider>(Time);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddSingleton<IInterventionReceiver>(Receiver);
            Add(silo.Services);
            silo.AddParley(options =>
            {
                options.DataDirectory = _directory;

                // Tests sweep by hand: a sweep of the silo's own would take work up beside them whenever they move the clock.
                options.SweepPeriod = Timeout.InfiniteTimeSpan;
                options.SweepLease = TimeSpan.FromDays(20_000);
                options.RefreshPeriod = Timeout.InfiniteTimeSpan;
                options.EffectWait = TimeSpan.FromMinutes(1);
            });
            silo.Services.AddSingleton(new ExpertPanels([new ExpertPanel("embedded", [new WordExpert()])]));
            var inner = silo.Services.Last(service => service.ServiceType == typeof(IJournal));
            silo.Services.AddSingleton<IJournal>(provider =>
                Journal = new FaultyJournal((IJournal)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        Services.GetRequiredService<IJournal>();
    }

    /// <summary>What stands in for parts that this cluster has otherwise.</summary>
    private protected virtual void Add(IServiceCollection services)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _cluster.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
