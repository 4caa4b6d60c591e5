using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Parley.Core.Deliberation;

namespace Parley.LanguageModels;

public static class ServiceRegistration
{
    /// <summary>Registers the models of <c>parley:models</c> as the panel; without any, <see cref="NoModels"/>.</summary>
    /// <exception cref="ModelConfigurationException">Something in the configuration is wrong; the message names every key.</exception>
    public static IServiceCollection AddParleyLanguageModels(this IServiceCollection services, IConfiguration configuration, ulong? markerSeed = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        return ModelConfiguration.Read(configuration).IsEmpty
            ? services.AddSingleton<IModelPanel>(NoModels.Instance)
            : services.AddSingleton<IModelPanel>(provider => LanguageModelPanel.FromConfiguration(configuration, provider.GetRequiredService<TimeProvider>(), markerSeed));
    }
}
