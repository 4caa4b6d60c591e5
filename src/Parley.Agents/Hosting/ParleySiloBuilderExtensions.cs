using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Parley.Agents.Communities;
using Parley.Agents.Deliberation;
using Parley.Agents.Due;
using Parley.Agents.Ensembles;
using Parley.Agents.Experts;
using Parley.Agents.Facade;
using Parley.Agents.Precedents;
using Parley.Agents.Telemetry;
using Parley.Core.Deliberation;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Learning.Drift;
using Parley.Core.Precedents;
using Parley.Core.Replaying;
using Parley.Journal;

namespace Parley.Agents.Hosting;

public static class ParleySiloBuilderExtensions
{
    /// <summary>
    /// All a host writes: the agents, the journal, the sweep of due work, and the facade <see cref="IParley"/>. The journal is on SQLite unless
    /// <see cref="ParleyClusterExtensions.UseParleyPostgres"/> went before. Register an <see cref="IInterventionReceiver"/> beside it to have interventions
    /// delivered.
    /// </summary>
    public static ISiloBuilder AddParley(this ISiloBuilder silo, Action<ParleyOptions>? configure = null)
    {
        var services = silo.Services;
        var options = services.AddOptions<ParleyOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<IValidateOptions<ParleyOptions>, ParleyOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        if (services.All(service => service.ServiceType != typeof(IJournal)))
        {
            services.AddSqliteJournal(provider => JournalOptions(provider.GetRequiredService<IOptions<ParleyOptions>>().Value));
        }

        // A journal that fails in another silo must read as such here too, cause and all.
        services.AddOptions<ExceptionSerializationOptions>().Configure(exceptions => exceptions.SupportedNamespacePrefixes.UnionWith(["Parley", "Npgsql"]));
        services.AddOptions<GrainCollectionOptions>().Configure<IOptions<ParleyOptions>>((collection, parley) =>
        {
            collection.CollectionAge = parley.Value.CollectionAge;
            collection.EnableActivationSheddingOnMemoryPressure = true;
        });

        services.TryAddSingleton(EmbeddedForecasters.Extractor);
        services.TryAddSingleton(ForecastPanel.Embedded);
        services.TryAddSingleton<Judge>();
        services.TryAddSingleton<IModelPanel>(NoModels.Instance);
        services.TryAddSingleton<Deliberator>();
        services.TryAddSingleton<Reconsideration>();
        services.TryAddSingleton<OpinionMemory>();
        services.TryAddSingleton<Rewording>();
        services.AddSingleton(new ExpertPanel("embedded", ShippedExperts.All));
        services.TryAddSingleton<ExpertPanels>();
        services.TryAddSingleton<CommunityCache>();
        services.TryAddSingleton<EnsembleCache>();
        services.TryAddSingleton<PrecedentCache>();
        services.TryAddSingleton<IPrecedents>(provider => provider.GetRequiredService<PrecedentCache>());
        services.TryAddSingleton<IEnsembleReport, GrainEnsembleReport>();

        services.TryAddSingleton<IInterventionReceiver, ReadModelReceiver>();
        services.TryAddSingleton<InterventionWork>();
        services.TryAddSingleton<RetentionWork>();
        services.TryAddSingleton<IParley, GrainParley>();
        services.TryAddSingleton<ITextJudge, TextJudge>();
        services.TryAddSingleton<IDraftReplay, DraftReplay>();
        services.TryAddSingleton<DriftAlarms>();
        services.TryAddSingleton<DriftWatch>();
        services.TryAddSingleton<IDriftWatch>(provider => provider.GetRequiredService<DriftWatch>());
        services.TryAddSingleton<IGoldenSets, GoldenSets>();
        services.TryAddSingleton<IEnsembleWeights, EnsembleWeights>();
        services.AddHostedService<DueSweep>();
        services.AddHostedService<BackgroundRefresh>();
        return silo;
    }

    /// <summary>One silo by itself, in a process where nothing needs to reach it from outside: it listens on loopback, at whatever port the system gives it, and has no gateway.</summary>
    public static ISiloBuilder UseLoneSilo(this ISiloBuilder silo)
    {
        // A port chosen beforehand may be taken by the time the silo listens. The one it tells others is its name only: there are none.
        silo.UseLocalhostClustering(gatewayPort: 0);
        silo.Services.Configure<EndpointOptions>(endpoint => endpoint.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, 0));
        return silo;
    }

    private static SqliteJournalOptions JournalOptions(ParleyOptions options) => new() { Path = options.DataDirectory, MaxBytes = options.MaxJournalBytes };
}
