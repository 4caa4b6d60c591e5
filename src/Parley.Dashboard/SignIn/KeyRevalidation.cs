using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;
using Parley.Server.Keys;

namespace Parley.Dashboard.SignIn;

/// <summary>An open page asks again and again whether its key still opens anything: a revoked one is signed out within half a minute.</summary>
internal sealed class KeyRevalidation(ILoggerFactory logs, SignedInKeys keys) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(keys.StillOpens(authenticationState.User));
}

/// <summary>Whether the key behind a sign-in is still what it was when it signed in.</summary>
internal sealed class SignedInKeys(KeyRing ring, DemoSignIn demo)
{
    public bool StillOpens(ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id == DemoSignIn.KeyId)
        {
            return demo.IsOn;
        }

        return id is not null && ring.FindById(id) is { } key && key.Roles == SignInScheme.RolesOf(user)
            && string.Equals(key.Community, user.FindFirstValue(SignInScheme.CommunityClaim), StringComparison.Ordinal);
    }
}
