using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Server.Perspective;
using Parley.Server.Problems;

namespace Parley.Server.Keys;

/// <summary>Signs a request in by its key: <c>Authorization: Bearer KEY</c>, or <c>?key=KEY</c> on the Perspective paths, as its clients send it.</summary>
internal sealed class KeyAuthentication(KeyRing keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ParleyKey";
    private const string Bearer = "Bearer ";
    private static readonly object Item = new();

    /// <summary>The key the request came with, once it is signed in.</summary>
    public static ApiKey? KeyOf(HttpContext context) => context.Items.TryGetValue(Item, out var key) ? (ApiKey?)key : null;

    /// <summary>That key's name, for what is recorded; empty without one.</summary>
    public static string NameOf(HttpContext context) => KeyOf(context)?.Name ?? "";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret() is not { } secret)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (keys.Find(secret) is not { } key)
        {
            return Task.FromResult(AuthenticateResult.Fail("unknown key"));
        }

        Context.Items[Item] = key;
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.Id)], Scheme.Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var message = Secret() is null ? "The request carries no key." : "The key is not valid.";
        return FailureWriter.WriteAsync(Context, new Failure(StatusCodes.Status401Unauthorized, "unauthorized", message));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        FailureWriter.WriteAsync(Context, new Failure(StatusCodes.Status403Forbidden, "forbidden", "The key does not open this community, or lacks the role."));

    private string? Secret()
    {
        if (Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        return Request.Path.StartsWithSegments(PerspectiveEndpoints.Root, StringComparison.Ordinal) && Request.Query["key"] is [{ Length: > 0 } key] ? key : null;
    }
}
