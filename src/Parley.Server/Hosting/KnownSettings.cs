using Microsoft.Extensions.DependencyInjection;

namespace Parley.Server.Hosting;

/// <summary>A key of the configuration that somebody reads. A segment <c>*</c> stands for any one name, a last segment <c>**</c> for all below.</summary>
internal sealed record KnownSetting(string Pattern);

/// <summary>Whoever reads a setting under <c>parley:</c> says so; a key that nobody reads refuses the start.</summary>
public static class KnownSettings
{
    /// <param name="patterns">Such as <c>parley:communities:*:policy</c> or <c>parley:models:**</c>, compared without regard to case.</param>
    public static IServiceCollection AddKnownSettings(this IServiceCollection services, params ReadOnlySpan<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            services.AddSingleton(new KnownSetting(pattern));
        }

        return services;
    }

    /// <summary>Every property of an options class bound to the section.</summary>
    public static IServiceCollection AddKnownSettings(this IServiceCollection services, string section, Type options) =>
        services.AddKnownSettings([.. options.GetProperties().Select(property => $"{section}:{property.Name}")]);
}
