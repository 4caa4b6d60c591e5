using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Parley.LanguageModels;
using Parley.Server.Hosting;

namespace Parley.Cli;

/// <summary>The language models of a configuration file, <c>parley:models</c>; the environment's variables override it.</summary>
internal static class ConfiguredModels
{
    /// <returns>What adds them to a host; null where no file was named, so that a batch asks no model that nobody asked for.</returns>
    /// <exception cref="BadInputException">The file is missing, or says something wrong; the message names every key.</exception>
    public static Action<IServiceCollection>? Read(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var configuration = new ConfigurationManager();
        try
        {
            configuration.AddEnvironmentVariables();
            configuration.AddParleyFile(file);
            ModelConfiguration.Read(configuration);
        }
        catch (Exception error) when (error is FormatException or ModelConfigurationException)
        {
            configuration.Dispose();
            throw new BadInputException(error.Message);
        }

        return services => services.AddParleyLanguageModels(configuration);
    }
}
