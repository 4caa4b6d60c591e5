using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;

namespace Parley.Server.Policies;

/// <summary>The switch for a night when something is wrong: the community's policy with another mode, as a new version.</summary>
internal static class ModeEndpoint
{
    private const int LongestMode = 32;

    public static void Map(RouteGroupBuilder community) => community.MapPost("/mode", PutAsync).For(Roles.Administer)
        .WithName("setMode").WithSummary("Switch Parley to off, shadow, assist or act; the rest of the policy stays")
        .Takes<ModeRequest>().Gives<PolicyBody>();

    private static async Task<IResult> PutAsync(string community, HttpContext context, IPolicyStore policies) =>
        Address.Name("community", community) ?? await RequestFields.ReadAsync(
            context,
            async (fields, errors) =>
            {
                var mode = fields.Text("mode", LongestMode);
                if (!errors.Any && !PolicyModes.Names.Contains(mode!, StringComparer.Ordinal))
                {
                    errors.Add("mode", $"must be one of {string.Join(", ", PolicyModes.Names)}");
                }

                return errors.Any
                    ? Failure.Invalid(errors)
                    : Reply.With(await policies.SwitchAsync(community, mode!, KeyAuthentication.NameOf(context)), PolicyBody.Of, WireJsonContext.Plain.PolicyBody);
            },
            "mode");
}

internal sealed record ModeRequest(string Mode);
