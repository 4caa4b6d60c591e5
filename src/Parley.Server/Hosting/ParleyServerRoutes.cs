using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parley.Server.Audit;
using Parley.Server.Cases;
using Parley.Server.Conversations;
using Parley.Server.Ensemble;
using Parley.Server.Health;
using Parley.Server.Keys;
using Parley.Server.Labelling;
using Parley.Server.Live;
using Parley.Server.OpenAi;
using Parley.Server.Perspective;
using Parley.Server.Policies;
using Parley.Server.Problems;
using Parley.Server.Telemetry;
using Parley.Server.Utterances;
using Parley.Server.Webhooks;
using Scalar.AspNetCore;

namespace Parley.Server.Hosting;

/// <summary>Puts Parley's paths into a web application.</summary>
public static class ParleyServerRoutes
{
    /// <summary>
    /// Maps every path of the API. Whatever else the application maps is open to administrators' keys only, unless it says otherwise.
    /// </summary>
    public static WebApplication MapParley(this WebApplication app)
    {
        app.Use(RequestId.UseAsync);
        app.Use((context, next) => context.RequestServices.GetRequiredService<ErrorBoundary>().InvokeAsync(context, next));
        app.Use(BareStatus.UseAsync);
        app.UseRouting();
        app.Use(RequestSpan.UseAsync);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();

        var community = app.MapGroup($"/v1/communities/{{{KeyAuthorization.CommunityParameter}}}").WithTags("Community");
        UtteranceEndpoints.Map(community);
        ConversationEndpoints.Map(community);
        FeedbackEndpoints.Map(community);
        CaseEndpoints.Map(community);
        AuditEndpoints.Map(community);
        PolicyEndpoints.Map(community);
        ModeEndpoint.Map(community);
        EnsembleEndpoint.Map(community);
        GoldenEndpoints.Map(community);
        LiveEndpoint.Map(community);
        HookEndpoints.Map(app);
        PerspectiveEndpoints.Map(app);
        ModerationEndpoint.Map(app);
        HealthEndpoints.Map(app);
        MapDocuments(app);
        return app;
    }

    private static void MapDocuments(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().DisableRateLimiting();

        // Script and style come from this server; nothing is asked of the outside.
        app.MapScalarApiReference("/docs", options => options.WithTitle("Parley").DisableDefaultFonts().DisableTelemetry()).AllowAnonymous().DisableRateLimiting();
        var metrics = app.MapPrometheusScrapingEndpoint("/metrics").DisableRateLimiting();
        _ = app.Services.GetRequiredService<IOptions<ParleyServerOptions>>().Value.OpenMetrics ? metrics.AllowAnonymous() : metrics.For(Roles.Read);
    }
}
