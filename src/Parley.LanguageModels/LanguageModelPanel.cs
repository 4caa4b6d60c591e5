using Microsoft.Extensions.Configuration;
using Parley.Core.Deliberation;
using Parley.LanguageModels.Agents;
using Parley.LanguageModels.Dialects;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Resilience;
using Parley.LanguageModels.Telemetry;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels;

/// <summary>The configured models as the agents they take part as. One client for each endpoint, shared by its agents; safe for concurrent use.</summary>
public sealed class LanguageModelPanel : IModelPanel, IModelStandings, IDisposable
{
    private readonly ImmutableArray<ModelClient> _clients;
    private readonly ModelInstruments _instruments = new();

    /// <param name="markerSeed">Makes the markers predictable, for tests and for runs to be repeated; null draws a secret.</param>
    /// <exception cref="FormatException">The head of an embeddings endpoint cannot be read.</exception>
    public LanguageModelPanel(ImmutableArray<ModelEndpoint> endpoints, TimeProvider clock, ulong? markerSeed = null)
        : this(endpoints, clock, markerSeed, ended: null)
    {
    }

    /// <param name="ended">Is told of every call that ended why it failed; null where it was answered.</param>
    internal LanguageModelPanel(ImmutableArray<ModelEndpoint> endpoints, TimeProvider clock, ulong? markerSeed, Action<CallFailure?>? ended)
    {
        var markers = markerSeed is { } seed ? MarkerSource.Seeded(seed) : MarkerSource.Unpredictable();
        _clients = [.. endpoints.OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal).Select((endpoint, i) => new ModelClient(endpoint, clock, _instruments, (ulong)i + 1, ended))];
        Experts = [.. With(ModelRole.Expert).Select(client => ExpertOf(client, markers))];
        Analysts = [.. With(ModelRole.Analyst).Select(client => new ModelAnalyst(client, markers))];
        Forecasters = [.. With(ModelRole.Forecaster).SelectMany(client => ForecastersOf(client, markers)).OrderBy(forecaster => forecaster.Name, StringComparer.Ordinal)];
        Facilitator = With(ModelRole.Facilitator).Select(client => new ModelFacilitator(client, markers)).FirstOrDefault();
        _instruments.Watch(() => Standings);
    }

    public ImmutableArray<IModelExpert> Experts { get; }

    public ImmutableArray<IModelAnalyst> Analysts { get; }

    public ImmutableArray<IModelForecaster> Forecasters { get; }

    public IModelFacilitator? Facilitator { get; }

    public ImmutableArray<ModelStanding> Standings => [.. _clients.Select(client => client.Standing)];

    /// <summary>Reads <c>parley:models</c>.</summary>
    /// <exception cref="ModelConfigurationException">Something in it is wrong; the message names every key.</exception>
    public static LanguageModelPanel FromConfiguration(IConfiguration configuration, TimeProvider clock, ulong? markerSeed = null)
    {
        var endpoints = ModelConfiguration.Read(configuration);
        try
        {
            return new LanguageModelPanel(endpoints, clock, markerSeed);
        }
        catch (FormatException e)
        {
            throw new ModelConfigurationException([$"parley:models: {e.Message}"]);
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        _instruments.Dispose();
    }

    private IEnumerable<ModelClient> With(ModelRole role) => _clients.Where(client => client.Endpoint.Roles.Contains(role));

    private static IModelExpert ExpertOf(ModelClient client, MarkerSource markers)
    {
        var dialect = DialectCatalog.Shipped.Find(client.Endpoint.Dialect)!;
        return dialect switch
        {
            { IsGeneralChat: true } => new GeneralExpert(client, markers),
            { Wire: DialectWire.Chat } => new GuardExpert(client, dialect, markers),
            _ => new ScoringExpert(client, dialect, client.Endpoint.Head is { } head ? EmbeddingHead.Read(head) : null),
        };
    }

    private static IEnumerable<IModelForecaster> ForecastersOf(ModelClient client, MarkerSource markers)
    {
        yield return new LeastToMostForecaster(client, markers);
        if (client.Endpoint.Variants)
        {
            yield return new DirectForecaster(client, markers, DirectForecaster.FewShot);
            yield return new DirectForecaster(client, markers, DirectForecaster.Plain);
        }
    }
}
