using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Parley.Grains;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;

namespace Parley.Server.Policies;

/// <summary>Reading and changing a community's policy.</summary>
internal static class PolicyEndpoints
{
    private const string Yaml = "application/yaml";
    private static readonly string[] Accepted = [Yaml, "application/x-yaml", "text/yaml", "text/plain", "application/json"];

    public static void Map(RouteGroupBuilder community)
    {
        community.MapGet("/policy", GetAsync).For(Roles.Read)
            .WithName("getPolicy").WithSummary("The policy with its version; with `Accept: application/yaml` the document alone")
            .Gives<PolicyBody>();
        community.MapPut("/policy", PutAsync).For(Roles.Administer)
            .WithName("putPolicy").WithSummary("Put a new policy: the document itself is the body, YAML or JSON")
            .Takes<string>(Yaml).Gives<PolicyBody>();
    }

    private static async Task<IResult> GetAsync(string community, HttpContext context, IPolicyStore policies)
    {
        if (Address.Name("community", community) is { } wrong)
        {
            return wrong;
        }

        var standing = await policies.GetAsync(community);
        return context.Request.Headers.Accept is [{ } accept] && accept.StartsWith(Yaml, StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text(standing.PolicyDocument, Yaml)
            : Reply.With(PolicyBody.Of(standing), WireJsonContext.Plain.PolicyBody);
    }

    private static async Task<IResult> PutAsync(string community, HttpContext context, IPolicyStore policies)
    {
        if (Address.Name("community", community) is { } wrong)
        {
            return wrong;
        }

        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !Accepted.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return Failure.UnsupportedMediaType($"{Yaml} or application/json");
        }

        var bytes = await JsonBody.ReadBytesAsync(context.Request);
        return bytes.IsEmpty ? Failure.Invalid("$", "The body is empty.")
            : !Utf8.IsValid(bytes.Span) ? Failure.Invalid("$", "The body is not valid UTF-8.")
            : Reply.With(
                await policies.PutAsync(community, Encoding.UTF8.GetString(bytes.Span), KeyAuthentication.KeyOf(context)?.Name ?? ""),
                PolicyBody.Of,
                WireJsonContext.Plain.PolicyBody);
    }
}

internal sealed record PolicyBody(long Version, string Document)
{
    public static PolicyBody Of(CommunityStanding standing) => new(standing.PolicyVersion, standing.PolicyDocument);
}
