using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MudBlazor.Services;
using Parley.Dashboard.Ensemble;
using Parley.Dashboard.Queue;
using Parley.Dashboard.Shared;
using Parley.Dashboard.SignIn;
using Parley.Dashboard.Simulations;
using Parley.Server.Hosting;

namespace Parley.Dashboard.Hosting;

/// <summary>Adds the dashboard to a web application that already serves Parley.</summary>
public static class ParleyDashboardBuilder
{
    /// <summary>A policy document comes in one message.</summary>
    private const long MostTyped = 1024 * 1024;

    public static WebApplicationBuilder AddParleyDashboard(this WebApplicationBuilder builder, Action<ParleyDashboardOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<ParleyDashboardOptions>().Configure(options => configure?.Invoke(options));
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = MostTyped);
        services.AddMudServices();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<CommunityPolicies>().AddSingleton<EnsembleReports>().AddSingleton<SimulationRuns>();
        services.AddSingleton(provider => new SimulationFolder(
            Path.GetFullPath(Path.Combine(provider.GetRequiredService<IOptions<ParleyServerOptions>>().Value.DataDirectory, "simulations")), provider.GetRequiredService<ILogger<SimulationFolder>>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HeldCases>(provider, provider.GetRequiredService<IParley>()));
        services.AddSingleton<DemoSignIn>().AddSingleton<SignedInKeys>();
        services.AddScoped<AuthenticationStateProvider, KeyRevalidation>();
        services.AddAuthentication().AddCookie(SignInScheme.Name);
        services.AddOptions<CookieAuthenticationOptions>(SignInScheme.Name).Configure<IOptions<ParleyDashboardOptions>, SignedInKeys>(Configure);
        services.Configure<AuthorizationOptions>(SignInScheme.AddPolicies);
        return builder;
    }

    private static void Configure(CookieAuthenticationOptions cookie, IOptions<ParleyDashboardOptions> options, SignedInKeys keys)
    {
        cookie.Cookie.Name = "parley-sign-in";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = options.Value.SignInLasts;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/sign-in";
        cookie.ReturnUrlParameter = "ReturnUrl";
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (context.Principal is null || !keys.StillOpens(context.Principal))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }
}
