using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Core.Journaling;
using Parley.Server.Audit;
using Parley.Server.Connectors;
using Parley.Server.Forums;
using Parley.Server.Health;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Limits;
using Parley.Server.Live;
using Parley.Server.Perspective;
using Parley.Server.Policies;
using Parley.Server.Problems;
using Parley.Server.Telemetry;
using Parley.Server.Utterances;
using Parley.Server.Webhooks;

namespace Parley.Server.Hosting;

/// <summary>Sets a web application up to serve Parley.</summary>
public static class ParleyServerBuilder
{
    /// <summary>
    /// Adds the HTTP side. The application must also register what it serves: <see cref="IParley"/>, the journal's
    /// <see cref="Core.Journaling.IReadModel"/>, <see cref="Core.Journaling.IEventTail"/> and <see cref="Core.Journaling.IErasure"/>,
    /// <see cref="Core.Replaying.IDraftReplay"/>, <see cref="Core.Learning.Drift.IGoldenSets"/>, <see cref="Scoring.ITextScorer"/>, <see cref="Ensemble.IEnsembleReader"/>, and any <see cref="Health.IReadinessCheck"/>. Call <see cref="ParleyServerRoutes.MapParley"/> on what is built.
    /// </summary>
    /// <exception cref="FormatException">A setting that is read at once is wrong; the message names it.</exception>
    public static WebApplicationBuilder AddParleyServer(this WebApplicationBuilder builder, Action<ParleyServerOptions>? configure = null)
    {
        var services = builder.Services;
        AddOptions(services, builder.Configuration, configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IKeyStore>(provider =>
            new KeyFile(provider.GetRequiredService<IOptions<ParleyServerOptions>>().Value.DataDirectory, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IPolicyStore>(provider => new GrainPolicyStore(provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<IReadModel>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ILiveFeed, JournalFeed>();
        services.AddSingleton<KeyRing>().AddSingleton<ServerInstruments>().AddSingleton<DeliberationWait>().AddSingleton<Readiness>().AddSingleton<LiveEndpoint>()
            .AddSingleton(ForumDirectory.Read(builder.Configuration)).AddSingleton<HookIntake>().AddKnownSettings(ForumDirectory.Keys)
            .AddSingleton<DropInCommunity>().AddSingleton<CommentRecorder>().AddSingleton<CommentAnalyzer>().AddSingleton<ErrorBoundary>();
        ForumHttp.Add(services);
        services.AddSingleton<ForumHttp>().TryAddSingleton<IInterventionReceiver, ConnectorReceiver>();
        services.TryAddSingleton<IDeadLetters>(provider => new GrainDeadLetters(provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddKnownSettings(ConfiguredPolicies.Key).AddHostedService<KeyGate>().AddHostedService<ConfiguredPolicies>();
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<ParleyServerOptions>, ILoggerFactory>((protection, server, logs) =>
            protection.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(server.Value.DataDirectory, "sign-in")), logs));
        services.AddAuthentication(KeyAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        services.AddSingleton<IAuthorizationHandler, KeyAuthorization>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new FallbackRequirement()).Build());
        services.AddRateLimiter(static _ => { }).AddSingleton<IConfigureOptions<RateLimiterOptions>, RequestLimits>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJsonContext.Plain));
        services.AddOpenApi("v1", ApiDocument.Configure);
        services.AddParleyTelemetry(builder.Configuration);

        // The request line holds Perspective's ?key=, which must not reach a log; and a line per request would cost more than the request.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        return builder;
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration, Action<ParleyServerOptions>? configure)
    {
        services.AddOptions<ParleyServerOptions>()
            .Configure(options =>
            {
                options.DataDirectory = configuration["Parley:Storage:Path"] is { Length: > 0 } path ? path : options.DataDirectory;
                options.EnvironmentKey = configuration["PARLEY_KEY"] is { Length: > 0 } key ? key : null;
            })
            .Bind(configuration.GetSection(ParleyServerOptions.Section))
            .Configure(options => configure?.Invoke(options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ParleyServerOptions>, ParleyServerOptionsValidator>();
        services.AddSingleton<IValidateOptions<ParleyServerOptions>>(provider => new UnknownSettings(configuration, provider.GetServices<KnownSetting>()));
        services.AddKnownSettings(ParleyServerOptions.Section, typeof(ParleyServerOptions));
        services.AddKnownSettings("parley:storage:provider", "parley:storage:path", "parley:storage:maxBytes", "parley:storage:connectionStringEnv");
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ParleyServerOptions>>((kestrel, server) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = server.Value.MaxBodyBytes;
        });
        services.AddOptions<HostOptions>().Configure<IOptions<ParleyServerOptions>>((host, server) => host.ShutdownTimeout = server.Value.ShutdownTimeout);
    }
}
