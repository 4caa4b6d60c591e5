using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;

namespace Parley.Server.Cases;

/// <summary>Reading the review queue and sharing it out.</summary>
internal static class CaseEndpoints
{
    public static void Map(RouteGroupBuilder community)
    {
        community.MapGet("/cases", ListAsync).For(Roles.Read)
            .WithName("listCases").WithSummary("The review queue, the most pressing first; `?status=`, `?lane=`, `?claimed=true|false`, `?moderator=`, `?limit=`, `?after=`")
            .Gives<CaseListBody>();
        community.MapGet("/cases/statistics", StatisticsAsync).For(Roles.Read)
            .WithName("caseStatistics").WithSummary("How the queue stands, and how far moderators agree")
            .Gives<CaseStatisticsBody>();
        community.MapPost("/cases/next", NextAsync).For(Roles.Moderate)
            .WithName("nextCase").WithSummary("Claims the next case for this moderator, all lanes in their shares or one lane")
            .Takes<NextCaseRequest>().Gives<NextCaseBody>();
        CaseRoute.Get(community, "", GetAsync).For(Roles.Read)
            .WithName("getCase").WithSummary("A case with all that a moderator needs to decide")
            .Gives<CaseViewBody>(StatusCodes.Status404NotFound);
        CaseRoute.Post(community, "/claim", (target, parley) => ClaimAsync(target, (id, moderator) => parley.ClaimAsync(target.Community, id, moderator)))
            .WithName("claimCase").WithSummary("Claims a case, or extends the claim")
            .Takes<ClaimRequest>().Gives<CaseViewBody>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        CaseRoute.Post(community, "/release", (target, parley) => ClaimAsync(target, (id, moderator) => parley.ReleaseAsync(target.Community, id, moderator)))
            .WithName("releaseCase").WithSummary("Gives a case back; it is not served to the same moderator again for a while")
            .Takes<ClaimRequest>().Gives<CaseViewBody>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        RulingEndpoints.Map(community);
    }

    private static async Task<IResult> ListAsync(string community, HttpContext context, IParley parley)
    {
        var query = context.Request.Query;
        CaseStatus? status = query["status"] switch
        {
            [] or ["open"] => CaseStatus.Open,
            ["ruled"] => CaseStatus.Ruled,
            _ => null,
        };
        if (status is null)
        {
            return Failure.Invalid("status", "status must be open or ruled.");
        }

        var lane = query["lane"] is [{ } named] ? WireName.Lane(named) : null;
        if (query["lane"].Count > 0 && lane is null)
        {
            return Failure.Invalid("lane", $"lane {WireName.LaneRule}.");
        }

        bool? claimed = query["claimed"] switch { ["true"] => true, ["false"] => false, _ => null };
        if (query["claimed"].Count > 0 && claimed is null)
        {
            return Failure.Invalid("claimed", "claimed must be true or false.");
        }

        var (limit, offset) = (0, 0);
        if ((Address.Name("community", community) ?? Address.Limit(context.Request, out limit) ?? Address.Offset(context.Request, out offset)) is { } wrong)
        {
            return wrong;
        }

        var asked = new CaseQuery
        {
            Status = status.Value,
            Lane = lane,
            Claimed = claimed,
            Moderator = query["moderator"] is [{ Length: > 0 } moderator] ? moderator : null,
            Offset = offset,
            Limit = limit,
        };
        return Reply.With(await parley.CasesAsync(community, asked), List, WireJsonContext.Plain.CaseListBody);
    }

    private static CaseListBody List(CasePage page) =>
        new([.. page.Cases.Select(CaseViewBody.Of)], page.Next?.ToString(CultureInfo.InvariantCulture));

    private static async Task<IResult> StatisticsAsync(string community, IParley parley, TimeProvider time) =>
        Address.Name("community", community)
        ?? Reply.With(await parley.CaseStatisticsAsync(community), statistics => CaseStatisticsBody.Of(statistics, time.GetUtcNow()), WireJsonContext.Plain.CaseStatisticsBody);

    private static async Task<IResult> GetAsync(CaseTarget target, IParley parley) =>
        Reply.With(await parley.GetCaseAsync(target.Community, target.Case), CaseViewBody.Of, WireJsonContext.Plain.CaseViewBody);

    private static async Task<IResult> NextAsync(string community, HttpContext context, IParley parley) =>
        Address.Name("community", community) ?? await RequestFields.ReadAsync(
            context,
            async (fields, errors) =>
            {
                var moderator = CaseTarget.Moderator(fields, context);
                var named = fields.Text("lane", ResourceName.MaxLength, required: false);
                var lane = named is null ? null : WireName.Lane(named);
                if (named is not null && lane is null)
                {
                    errors.Add("lane", WireName.LaneRule);
                }

                return errors.Any
                    ? Failure.Invalid(errors)
                    : Reply.With(await parley.ClaimNextAsync(community, moderator, lane), NextCaseBody.Of, WireJsonContext.Plain.NextCaseBody);
            },
            "moderator", "lane");

    private static Task<IResult> ClaimAsync(CaseTarget target, Func<string, string, Task<Answer<CaseView>>> claim) => RequestFields.ReadAsync(
        target.Context,
        async (fields, errors) =>
        {
            var moderator = CaseTarget.Moderator(fields, target.Context);
            return errors.Any
                ? Failure.Invalid(errors)
                : Reply.With(await claim(target.Case, moderator), CaseViewBody.Of, WireJsonContext.Plain.CaseViewBody);
        },
        "moderator");
}
