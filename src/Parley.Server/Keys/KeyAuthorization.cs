using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Parley.Server.Keys;

/// <summary>The key must hold one of the roles, in the community of the path where the path names one.</summary>
internal sealed record RoleRequirement(params Roles[] AnyOf) : IAuthorizationRequirement;

/// <summary>What nobody opened on purpose: administrators only. A path that leads nowhere is a 404 to anyone with a key.</summary>
internal sealed record FallbackRequirement : IAuthorizationRequirement;

internal sealed class KeyAuthorization : IAuthorizationHandler
{
    public const string CommunityParameter = "community";

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is not HttpContext http || KeyAuthentication.KeyOf(http) is not { } key)
        {
            return Task.CompletedTask;
        }

        foreach (var requirement in context.PendingRequirements.ToArray())
        {
            var holds = requirement switch
            {
                RoleRequirement roles => roles.AnyOf.Any(role => key.Roles.HasFlag(role))
                    && (http.GetRouteValue(CommunityParameter) is not string community || key.Opens(community)),
                // What is no route endpoint is routing's own answer, such as 405.
                FallbackRequirement => http.GetEndpoint() is not RouteEndpoint || key.Roles.HasFlag(Roles.Administer),
                _ => false,
            };
            if (holds)
            {
                context.Succeed(requirement);
            }
        }

        return Task.CompletedTask;
    }
}

internal static class RoleConventions
{
    /// <summary>Opens an endpoint to keys that hold one of the roles.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, params Roles[] anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddRequirements(new RoleRequirement(anyOf)));
}
