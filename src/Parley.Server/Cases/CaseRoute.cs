using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;

namespace Parley.Server.Cases;

/// <summary>A case's id holds slashes: it may come escaped, as one segment, or as it is.</summary>
internal static class CaseRoute
{
    private const string Parts = "/cases/{conversation}/{utterance}/{lane}";

    public static RouteHandlerBuilder Get(RouteGroupBuilder community, string end, Func<CaseTarget, IParley, Task<IResult>> handle)
    {
        community.MapGet($"{Parts}{end}", (string community, string conversation, string utterance, string lane, HttpContext context, IParley parley) =>
            RunAsync(community, $"{conversation}/{utterance}/{lane}", context, parley, handle)).For(Roles.Read).ExcludeFromDescription();
        return community.MapGet($"/cases/{{caseId}}{end}", (string community, string caseId, HttpContext context, IParley parley) =>
            RunAsync(community, caseId, context, parley, handle));
    }

    /// <summary>For moderators only.</summary>
    public static RouteHandlerBuilder Post(RouteGroupBuilder community, string end, Func<CaseTarget, IParley, Task<IResult>> handle)
    {
        community.MapPost($"{Parts}{end}", (string community, string conversation, string utterance, string lane, HttpContext context, IParley parley) =>
            RunAsync(community, $"{conversation}/{utterance}/{lane}", context, parley, handle)).For(Roles.Moderate).ExcludeFromDescription();
        return community.MapPost($"/cases/{{caseId}}{end}", (string community, string caseId, HttpContext context, IParley parley) =>
            RunAsync(community, caseId, context, parley, handle)).For(Roles.Moderate);
    }

    private static async Task<IResult> RunAsync(
        string community, string caseId, HttpContext context, IParley parley, Func<CaseTarget, IParley, Task<IResult>> handle)
    {
        caseId = caseId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return Address.Name("community", community) ?? (CaseTarget.IsId(caseId) ? await handle(new CaseTarget(community, caseId, context), parley) : Failure.NotFound("There is no such case."));
    }
}

/// <summary>Which case a request is about.</summary>
internal sealed record CaseTarget(string Community, string Case, HttpContext Context)
{
    private const int MaxCaseId = 3 * ResourceName.MaxLength;
    private const int MaxModerator = 200;

    public static bool IsId(string caseId) => caseId.Length <= MaxCaseId && caseId.Split('/').All(ResourceName.IsValid);

    /// <summary>The moderator named; else the key's name.</summary>
    public static string Moderator(JsonFields fields, HttpContext context) =>
        fields.Text("moderator", MaxModerator, required: false, least: 1) ?? KeyAuthentication.NameOf(context);
}
