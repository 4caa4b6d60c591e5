using System.Security.Claims;

namespace Forum;

/// <summary>Who is who. Signing in takes a name and no password: this forum is for looking at, not for the internet.</summary>
internal static class Names
{
    public const string Facilitator = "Facilitator";
    public const string Moderator = "moderator";

    public static bool IsAllowed(string? name) =>
        name is { Length: >= 1 and <= 30 } && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-') && !name.Equals(Facilitator, StringComparison.OrdinalIgnoreCase);

    public static ClaimsPrincipal Principal(string name, bool moderator)
    {
        var claims = new List<Claim> { new(ClaimTypes.Name, name) };
        if (moderator)
        {
            claims.Add(new Claim(ClaimTypes.Role, Moderator));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, "name"));
    }
}
