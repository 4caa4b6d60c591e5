using System.Globalization;

namespace Parley.Agents.Conversations;

internal static class CaseClaims
{
    public static Refusal Taken(CaseClaim claim) => new(
        RefusalKind.Conflict,
        "case",
        string.Create(CultureInfo.InvariantCulture, $"{claim.Moderator} works on the case until {claim.Until.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}."))
    {
        Claim = claim,
    };
}
