using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Core.Journaling;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Telemetry;

namespace Parley.Server.Cases;

/// <summary>The review queue and rulings.</summary>
internal static class CaseEndpoints
{
    private const int MaxCaseId = 3 * ResourceName.MaxLength;
    private const int MaxNote = 4_000;

    public static void Map(RouteGroupBuilder community)
    {
        community.MapGet("/cases", ListAsync).For(Roles.Read)
            .WithName("listCases").WithSummary("The review queue by falling priority; `?status=open` or `ruled`")
            .Gives<CaseListBody>();

        // A case's id holds slashes: it may come escaped, as one segment, or as it is.
        community.MapPost("/cases/{caseId}/ruling", RuleAsync).For(Roles.Moderate)
            .WithName("rule").WithSummary("A person's word on a case; the id's slashes may be written as %2F")
            .Takes<RulingRequest>().Gives<CaseBody>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        community.MapPost("/cases/{conversation}/{utterance}/{lane}/ruling", RuleByPartsAsync).For(Roles.Moderate).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(string community, HttpContext context, IReadModel model)
    {
        CaseStatus? status = context.Request.Query["status"] switch
        {
            [] or ["open"] => CaseStatus.Open,
            ["ruled"] => CaseStatus.Ruled,
            _ => null,
        };
        if (status is not { } known)
        {
            return Failure.Invalid("status", "status must be open or ruled.");
        }

        var limit = 0;
        return Address.Name("community", community) ?? Address.Limit(context.Request, out limit)
            ?? Reply.With(
                new CaseListBody([.. (await model.CasesAsync(community, known, limit)).Select(CaseRowBody.Of)]), WireJsonContext.Plain.CaseListBody);
    }

    private static Task<IResult> RuleByPartsAsync(
        string community, string conversation, string utterance, string lane, HttpContext context, IParley parley, ServerInstruments instruments) =>
        RuleAsync(community, $"{conversation}/{utterance}/{lane}", context, parley, instruments);

    private static async Task<IResult> RuleAsync(string community, string caseId, HttpContext context, IParley parley, ServerInstruments instruments)
    {
        caseId = caseId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (Address.Name("community", community) is { } wrong)
        {
            return wrong;
        }

        if (caseId.Length > MaxCaseId || !caseId.Split('/').All(ResourceName.IsValid))
        {
            return Failure.NotFound("There is no such case.");
        }

        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Failure is { } failure)
        {
            return failure;
        }

        var errors = new FieldErrors();
        var ruling = Read(body, errors, caseId, KeyAuthentication.KeyOf(context)?.Name ?? "");
        if (errors.Any)
        {
            return Failure.Invalid(errors);
        }

        var answer = await parley.RuleAsync(community, caseId, ruling);
        if (answer.Value is not null)
        {
            instruments.OnLabelReceived("ruling");
        }

        return Reply.With(answer, CaseBody.Of, WireJsonContext.Plain.CaseBody);
    }

    private static Ruling Read(JsonBody body, FieldErrors errors, string caseId, string keyName)
    {
        var fields = new JsonFields(body.Root, "", errors, "id", "moderator", "labels", "action", "note");
        var id = fields.Name("id", required: false);
        var moderator = fields.Text("moderator", ResourceName.MaxLength, required: false, least: 1) ?? keyName;
        var labels = Labels.Read(fields, errors, required: false);
        var named = fields.Text("action", ResourceName.MaxLength);
        var action = named is null ? null : WireName.Action(named);
        if (named is not null && action is null)
        {
            errors.Add("action", WireName.ActionRule);
        }

        var note = fields.Text("note", MaxNote, required: false);
        return new Ruling
        {
            Id = id ?? ResourceNames.Derive("ruling", caseId, moderator, Labels.Write(labels), named ?? "", note ?? ""),
            Moderator = moderator,
            Labels = labels,
            Action = action ?? ModerationAction.None,
            Note = note,
        };
    }
}
