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
using Parley.Server.Scoring;

namespace Parley.Cli.Serve;

/// <summary>
/// The real agents behind the HTTP side, in a silo inside the same process. Settings: <c>parley:storage</c> (<c>provider</c>, <c>path</c>,
/// <c>maxBytes</c>), <c>parley:agents</c>, which is <see cref="ParleyOptions"/>, and <c>parley:models</c>, the language models.
/// </summary>
internal static class ServedAgents
{
    private const string Provider = "sqlite";

    /// <exception cref="BadInputException">The storage is none that this program has, its limit is no number, or a model cannot be used.</exception>
    public static void Add(WebApplicationBuilder builder, string dataDirectory)
    {
        var storage = builder.Configuration.GetSection("Parley:Storage");
        if (storage["Provider"] is { } provider && !string.Equals(provider, Provider, StringComparison.OrdinalIgnoreCase))
        {
            throw new BadInputException($"parley:storage:provider must be {Provider}, not '{provider}'.");
        }

        var maxBytes = 0L;
        if (storage["MaxBytes"] is { } limit && (!long.TryParse(limit, System.Globalization.CultureInfo.InvariantCulture, out maxBytes) || maxBytes < 0))
        {
            throw new BadInputException($"parley:storage:maxBytes must be a number of bytes, not '{limit}'.");
        }

        try
        {
            builder.Services.AddParleyLanguageModels(builder.Configuration);
        }
        catch (ModelConfigurationException e)
        {
            throw new BadInputException(e.Message);
        }

        builder.UseOrleans(silo => silo.UseLoneSilo().AddDashboard(dashboard => dashboard.HideTrace = true).AddParley(parley =>
        {
            builder.Configuration.GetSection("Parley:Agents").Bind(parley, binder => binder.ErrorOnUnknownConfiguration = true);
            (parley.DataDirectory, parley.MaxJournalBytes) = (dataDirectory, maxBytes);
        }));
        builder.Services.AddSingleton<ITextScorer, AgentScorer>().AddSingleton<IEnsembleReader, AgentEnsemble>()
            .AddSingleton<IReadinessCheck, JournalCheck>().AddSingleton<IReadinessCheck, SiloCheck>();
        builder.Services.AddHostedService<Rehearsal>();
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft.Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
    }
}
