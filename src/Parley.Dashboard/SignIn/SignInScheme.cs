using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Parley.Server.Keys;

namespace Parley.Dashboard.SignIn;

/// <summary>Signing in to the dashboard: a cookie that stands for one of the server's keys.</summary>
internal static class SignInScheme
{
    public const string Name = "ParleySignIn";
    public const string CommunityClaim = "parley:community";
    public const string RolesClaim = "parley:roles";

    /// <summary>May see: what every page asks at least.</summary>
    public const string Reader = "parley:reader";

    /// <summary>May rule on cases.</summary>
    public const string Moderator = "parley:moderator";

    /// <summary>May change the policy, see the audit list, and open what is for administrators.</summary>
    public const string Administrator = "parley:administrator";

    public static ClaimsPrincipal PrincipalOf(ApiKey key) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, key.Id),
            new Claim(ClaimTypes.Name, key.Name),
            new Claim(CommunityClaim, key.Community),
            new Claim(RolesClaim, RoleNames.Write(key.Roles)),
        ],
        Name));

    public static Roles RolesOf(ClaimsPrincipal user) => user.FindFirstValue(RolesClaim) is { Length: > 0 } names ? RoleNames.Parse(names) ?? Roles.None : Roles.None;

    public static void AddPolicies(AuthorizationOptions options)
    {
        Add(Reader, Roles.Read);
        Add(Moderator, Roles.Rule);
        Add(Administrator, Roles.Govern);

        void Add(string name, Roles role) => options.AddPolicy(name, policy => policy
            .AddAuthenticationSchemes(Name).RequireAuthenticatedUser().RequireAssertion(context => RolesOf(context.User).HasFlag(role)));
    }
}
