using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Parley.Core.Journaling;
using Parley.Core.Policies;
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
            .WithName("getPolicy").WithSummary("The policy with its version, or that of `?version=`; with `Accept: application/yaml` the document alone")
            .Gives<PolicyBody>(404);
        community.MapGet("/policy/history", HistoryAsync).For(Roles.Read)
            .WithName("getPolicyHistory").WithSummary("Who put which version when, newest first; `?after=` is the last page's `next`")
            .Gives<PolicyHistoryBody>();
        community.MapPost("/policy/rollback", RollBackAsync).For(Roles.Administer)
            .WithName("rollBackPolicy").WithSummary("Put an earlier version again, as a new version; 0 is the shipped defaults")
            .Takes<RollbackRequest>().Gives<PolicyBody>(404);
        community.MapPost("/policy/replay", ReplayEndpoint.ReplayAsync).For(Roles.Administer)
            .WithName("replayPolicy").WithSummary("What a draft would change in recorded conversations: the draft is the body, YAML or JSON; nothing is recorded")
            .Takes<string>(Yaml).Gives<ReplayBody>();
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

        if (context.Request.Query["version"] is [{ } asked])
        {
            return await GetVersionAsync(community, asked, context, policies);
        }

        return Show(context, await policies.GetAsync(community));
    }

    private static async Task<IResult> GetVersionAsync(string community, string asked, HttpContext context, IPolicyStore policies)
    {
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version == long.MaxValue)
        {
            return Failure.Invalid("version", "version must be a whole number from 0 on.");
        }

        if (version == 0)
        {
            return Show(context, new CommunityStanding(community, 0, PolicyParser.DefaultsDocument));
        }

        return (await policies.HistoryAsync(community, version + 1, 1)) is [{ } row] && row.Version == version
            ? Show(context, new CommunityStanding(community, version, row.Document))
            : Failure.NotFound($"There is no policy version {version}.") with { Field = "version" };
    }

    private static IResult Show(HttpContext context, CommunityStanding standing) =>
        context.Request.Headers.Accept is [{ } accept] && accept.StartsWith(Yaml, StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text(standing.PolicyDocument, Yaml)
            : Reply.With(PolicyBody.Of(standing), WireJsonContext.Plain.PolicyBody);

    private static async Task<IResult> HistoryAsync(string community, HttpContext context, IPolicyStore policies)
    {
        var (limit, after) = (0, 0);
        if ((Address.Name("community", community) ?? Address.Limit(context.Request, out limit) ?? Address.Offset(context.Request, out after)) is { } wrong)
        {
            return wrong;
        }

        var rows = await policies.HistoryAsync(community, after == 0 ? long.MaxValue : after, limit + 1);
        return Reply.With(PolicyHistoryBody.Of(rows, limit), WireJsonContext.Plain.PolicyHistoryBody);
    }

    private static async Task<IResult> RollBackAsync(string community, HttpContext context, IPolicyStore policies) =>
        Address.Name("community", community) ?? await RequestFields.ReadAsync(
            context,
            async (fields, errors) => fields.Integer("version", least: 0) is not { } version || errors.Any
                ? Failure.Invalid(errors)
                : Reply.With(await policies.RollBackAsync(community, version, KeyAuthentication.NameOf(context)), PolicyBody.Of, WireJsonContext.Plain.PolicyBody),
            "version");

    /// <summary>A policy document as the body of a request.</summary>
    internal static async Task<(string Document, Failure? Failure)> ReadDocumentAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Accepted.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return ("", Failure.UnsupportedMediaType($"{Yaml} or application/json"));
        }

        var bytes = await JsonBody.ReadBytesAsync(request);
        return bytes.IsEmpty ? ("", Failure.Invalid("$", "The body is empty."))
            : !Utf8.IsValid(bytes.Span) ? ("", Failure.Invalid("$", "The body is not valid UTF-8."))
            : (Encoding.UTF8.GetString(bytes.Span), null);
    }

    private static async Task<IResult> PutAsync(string community, HttpContext context, IPolicyStore policies)
    {
        if (Address.Name("community", community) is { } wrong)
        {
            return wrong;
        }

        var (document, failure) = await ReadDocumentAsync(context.Request);
        return failure ?? Reply.With(
            await policies.PutAsync(community, document, KeyAuthentication.NameOf(context)), PolicyBody.Of, WireJsonContext.Plain.PolicyBody);
    }
}

internal sealed record PolicyBody(long Version, string Document)
{
    public static PolicyBody Of(CommunityStanding standing) => new(standing.PolicyVersion, standing.PolicyDocument);
}

internal sealed record RollbackRequest(long Version);

/// <param name="Next">What to ask for as <c>?after=</c>; null on the last page.</param>
internal sealed record PolicyHistoryBody(IReadOnlyList<PolicyVersionBody> Versions, long? Next)
{
    public static PolicyHistoryBody Of(IReadOnlyList<PolicyRow> rows, int limit) => new(
        [.. rows.Take(limit).Select(row => new PolicyVersionBody(row.Version, row.By, row.At))],
        rows.Count > limit ? rows[limit - 1].Version : null);
}

internal sealed record PolicyVersionBody(long Version, string By, DateTimeOffset At);
