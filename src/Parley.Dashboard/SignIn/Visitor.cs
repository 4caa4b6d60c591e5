using System.Security.Claims;
using Parley.Server.Keys;

namespace Parley.Dashboard.SignIn;

/// <summary>Who looks at a page, by the key they signed in with.</summary>
/// <param name="Key">The key's id.</param>
/// <param name="Name">Whose key it is: it names the moderator in rulings and in the audit list, as over HTTP.</param>
/// <param name="Community">The community it opens, or <see cref="ApiKey.AnyCommunity"/>.</param>
internal sealed record Visitor(string Key, string Name, string Community, Roles Roles)
{
    public string Moderator => Name.Length > 0 ? Name : Key;

    public bool MayRule => Roles.HasFlag(Roles.Rule);

    public bool MayGovern => Roles.HasFlag(Roles.Govern);

    public bool Opens(string community) =>
        string.Equals(Community, ApiKey.AnyCommunity, StringComparison.Ordinal) || string.Equals(Community, community, StringComparison.Ordinal);

    public static Visitor Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
        user.FindFirstValue(ClaimTypes.Name) ?? "",
        user.FindFirstValue(SignInScheme.CommunityClaim) ?? "",
        SignInScheme.RolesOf(user));
}
