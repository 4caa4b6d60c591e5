using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Parley.Core.Deliberation;
using Parley.LanguageModels;
using Parley.Server.Hosting;

namespace Parley.Cli.Models;

/// <summary>The models that a configuration file and the environment name.</summary>
internal static class ConfiguredModels
{
    /// <param name="file">Null for the environment alone.</param>
    /// <param name="withHeads">False while heads are yet to be trained.</param>
    /// <returns>In ordinal order of names; may be empty.</returns>
    /// <exception cref="BadInputException">The configuration cannot be used; the message names file and keys.</exception>
    public static ImmutableArray<ModelEndpoint> Read(string? file, bool withHeads = true)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        try
        {
            if (file is not null)
            {
                configuration.AddParleyFile(file);
            }

            return ModelConfiguration.Read(configuration, withHeads);
        }
        catch (FormatException e)
        {
            throw new BadInputException(e.Message);
        }
        catch (ModelConfigurationException e)
        {
            throw new BadInputException(string.Join('\n', e.Errors.Select(error => file is null ? error : $"{file}: {error}")));
        }
    }

    /// <summary>Registers the models as agents; null without any.</summary>
    /// <inheritdoc cref="Read"/>
    public static Action<ISiloBuilder>? AddTo(string? file)
    {
        var endpoints = Read(file);

        // By a factory, so that the host disposes of them.
        return endpoints.IsEmpty ? null : silo => silo.Services.AddSingleton<IModelPanel>(_ => new LanguageModelPanel(endpoints, TimeProvider.System));
    }
}
