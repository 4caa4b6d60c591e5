using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Dashboard.SignIn;

namespace Parley.Dashboard.Simulations;

/// <summary>The report of a finished run, to take away. It is never shown as a page of this server, whatever it holds.</summary>
internal static class SimulationReports
{
    public static string Path(string run) => $"simulations/{run}/report.html";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet(Path("{run}"), (string run, SimulationRuns runs) => runs.ReportOf(run) is (var path, var number)
            ? Results.File(path, "text/html; charset=utf-8", $"parley-run-{number}.html")
            : Results.NotFound())
        .RequireAuthorization(SignInScheme.Administrator).ExcludeFromDescription();
}
