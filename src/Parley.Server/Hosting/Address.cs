using System.Globalization;
using Microsoft.AspNetCore.Http;
using Parley.Server.Json;
using Parley.Server.Problems;

namespace Parley.Server.Hosting;

/// <summary>Names and paging from the address of a request. Each check returns null when all is well.</summary>
internal static class Address
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 500;

    public static IResult? Conversation(string community, string conversation, out ConversationKey key)
    {
        key = new ConversationKey(community, conversation);
        return Name("community", community) ?? Name("conversation", conversation);
    }

    public static IResult? Name(string field, string? name) => ResourceName.IsValid(name) ? null : Failure.Invalid(field, $"{field} {ResourceNames.Rule}.");

    /// <summary><c>?limit=</c>, from 1 to 500; 100 when it is not given.</summary>
    public static IResult? Limit(HttpRequest request, out int limit)
    {
        limit = DefaultLimit;
        return request.Query["limit"] is [{ } given] && !(int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit)
            ? Failure.Invalid("limit", $"limit must be a whole number from 1 to {MaxLimit}.")
            : null;
    }

    /// <summary><c>?after=</c> where it is a position.</summary>
    public static IResult? Offset(HttpRequest request, out int offset)
    {
        offset = 0;
        return request.Query["after"] is [{ } given] && !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            ? Failure.Invalid("after", "after must be what the last page gave as next.")
            : null;
    }
}
