using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;
using Parley.Dashboard.SignIn;
using Parley.Dashboard.Simulations;

namespace Parley.Dashboard.Hosting;

/// <summary>Puts the dashboard at <c>/</c> and Orleans' own at <c>/orleans</c>. Call it after <c>MapParley</c>.</summary>
public static class ParleyDashboardRoutes
{
    public static WebApplication MapParleyDashboard(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous().DisableRateLimiting();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode()
            .RequireAuthorization(SignInScheme.Reader).DisableRateLimiting();
        SimulationReports.Map(app);
        app.MapPost("/sign-out", (Delegate)SignOutAsync).RequireAuthorization(SignInScheme.Reader).ExcludeFromDescription();

        // A host that reaches its agents some other way has no silo to show.
        if (app.Services.GetService<IGrainFactory>() is not null)
        {
            app.MapOrleansDashboard("/orleans").RequireAuthorization(SignInScheme.Administrator).DisableRateLimiting();
        }

        return app;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SignInScheme.Name);
        return Results.LocalRedirect("/sign-in");
    }
}
