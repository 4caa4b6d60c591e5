using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Dashboard;
using Orleans.Hosting;
using Parley.Agents.Hosting;
using Parley.LanguageModels;
using Parley.Server.Ensemble;
using Parley.Server.Health;
using Parley.Server.Hosting;
using Parley.Server.Scoring;

namespace Parley.Cli.Serve;

/// <summary>
/// The real agents behind the HTTP side, in a silo inside the same process. Settings: <see cref="ServedStorage"/>, <c>parley:agents</c>, which is
/// <see cref="ParleyOptions"/>, and <c>parley:models</c>, the language models.
/// </summary>
internal static class ServedAgents
{
    /// <exception cref="BadInputException">The storage or the cluster is not one that this program has, or a model cannot be used; the message names the key.</exception>
    public static void Add(WebApplicationBuilder builder, string dataDirectory)
    {
        var storage = ServedStorage.Read(builder.Configuration);
        try
        {
            builder.Services.AddParleyLanguageModels(builder.Configuration);
        }
        catch (ModelConfigurationException e)
        {
            throw new BadInputException(e.Message);
        }

        builder.Services.AddSingleton(storage).AddSingleton<StorageReached>();
        builder.UseOrleans(silo => storage.Apply(silo).AddDashboard(dashboard => dashboard.HideTrace = true).AddParley(parley =>
        {
            builder.Configuration.GetSection("Parley:Agents").Bind(parley);
            (parley.DataDirectory, parley.MaxJournalBytes) = (dataDirectory, storage.MaxBytes);
        }));
        builder.Services.AddKnownSettings("Parley:Cluster", typeof(ParleyClusterOptions));
        builder.Services.AddKnownSettings("parley:cluster:provider", "parley:cluster:connectionStringEnv");
        builder.Services.AddKnownSettings("Parley:Agents", typeof(ParleyOptions));
        builder.Services.AddKnownSettings("parley:models:**");
        builder.Services.AddSingleton<ITextScorer, AgentScorer>().AddSingleton<IEnsembleReader, AgentEnsemble>()
            .AddSingleton<IReadinessCheck, JournalCheck>().AddSingleton<IReadinessCheck, SiloCheck>();
        builder.Services.AddHostedService<Rehearsal>();
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft.Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);

        // At every start they warn of what is chosen so (the collector, keys of sessions in the data folder) or never was (a watchdog that counts from the machine's start).
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
