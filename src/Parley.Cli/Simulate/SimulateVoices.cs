using System.Collections.Immutable;
using Parley.Cli.Models;
using Parley.LanguageModels;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Voices;

namespace Parley.Cli.Simulate;

/// <summary>Which models speak for the participants of an experiment, by its configuration or by a record.</summary>
internal sealed class SimulateVoices
{
    private readonly SimulateRequest _request;
    private readonly ImmutableArray<ModelEndpoint> _endpoints;

    /// <exception cref="BadInputException">The configuration cannot be used.</exception>
    public SimulateVoices(SimulateRequest request)
    {
        _request = request;
        _endpoints = request.ReplayVoices is null ? VoiceRoster.Participants(ConfiguredModels.Read(request.ConfigFile)) : [];
    }

    /// <summary>The names that scenarios may use; null where the record says it.</summary>
    public IReadOnlyCollection<string>? Names => _request.ReplayVoices is null ? [.. _endpoints.Select(endpoint => endpoint.Name)] : null;

    /// <summary>Null where the embedded voice alone speaks.</summary>
    /// <exception cref="ScenarioException">A record cannot be used.</exception>
    /// <exception cref="BadInputException">The budget cannot be kept.</exception>
    public ModelVoices? Open(ImmutableArray<Scenario> scenarios, TextWriter error, CancellationToken cancellation)
    {
        if (_request.ReplayVoices is { } file)
        {
            return ModelVoices.Replay(file);
        }

        var roster = VoiceRoster.Of(scenarios, _endpoints);
        if (roster.IsEmpty)
        {
            if (scenarios.Any(scenario => scenario.AsksForConfigured))
            {
                error.WriteLine("no model is configured that can take part, so all participants speak through the embedded voice");
            }

            return null;
        }

        Check(roster);
        error.WriteLine($"participants speak through {string.Join(", ", roster.Voices.Select(voice => $"{voice.Voice} ({voice.Model})"))}");
        var options = new VoiceOptions
        {
            Folder = _request.OutDirectory,
            Resume = _request.Resume,
            MaxCalls = _request.MaxCalls,
            MaxPrice = _request.MaxPrice,
            StandIn = _request.StandIn,
        };
        return ModelVoices.Ask(roster, _endpoints, options, TimeProvider.System, cancellation);
    }

    private void Check(VoiceRoster roster)
    {
        if (_request.MaxPrice is not null
            && _endpoints.FirstOrDefault(endpoint => endpoint is { InputPrice: 0, OutputPrice: 0 } && roster.Voices.Any(voice => voice.Voice == "model:" + endpoint.Name)) is { } free)
        {
            throw new BadInputException($"--max-price: {free.Name} has no price; configure its inputPrice and outputPrice, or limit the calls with --max-calls");
        }
    }
}
