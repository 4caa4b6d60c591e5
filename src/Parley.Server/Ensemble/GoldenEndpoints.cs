using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Core.Learning.Drift;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;

namespace Parley.Server.Ensemble;

/// <summary>Rulings set aside, and how the experts do on them now.</summary>
internal static class GoldenEndpoints
{
    public static void Map(RouteGroupBuilder community)
    {
        community.MapGet("/golden", GetAsync).For(Roles.Read)
            .WithName("getGolden").WithSummary("How each expert does now on the golden set, against when it was frozen")
            .Gives<GoldenBody>(StatusCodes.Status404NotFound);
        community.MapPost("/golden", FreezeAsync).For(Roles.Administer)
            .WithName("freezeGolden").WithSummary("Freeze a golden set from the rulings that stand, in place of the one before")
            .Gives<GoldenBody>(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> GetAsync(string community, IGoldenSets golden) =>
        Address.Name("community", community)
        ?? (await golden.CompareAsync(community) is { } report
            ? Reply.With(GoldenBody.Of(report), WireJsonContext.Plain.GoldenBody)
            : Failure.NotFound("No golden set was frozen here."));

    private static async Task<IResult> FreezeAsync(string community, HttpContext context, IGoldenSets golden) =>
        Address.Name("community", community)
        ?? Reply.With(await golden.FreezeAsync(community, KeyAuthentication.NameOf(context)), GoldenBody.Of, WireJsonContext.Plain.GoldenBody);
}

internal sealed record GoldenBody(DateTimeOffset At, string By, int Size, int Missing, double Level, IReadOnlyList<GoldenExpertBody> Experts)
{
    public static GoldenBody Of(GoldenReport report) => new(
        report.At, report.By, report.Size, report.Missing, GoldenReport.Level, [.. report.Experts.Select(GoldenExpertBody.Of)]);
}

internal sealed record GoldenExpertBody(string Expert, int Messages, double Frozen, double Now, double Difference, double Chance, bool Alarm)
{
    public static GoldenExpertBody Of(GoldenExpert expert) => new(
        expert.Expert, expert.Messages, Round(expert.Frozen), Round(expert.Now), Round(expert.Difference), expert.Chance, expert.Alarm);

    private static double Round(double value) => Math.Round(value, 4, MidpointRounding.AwayFromZero);
}
