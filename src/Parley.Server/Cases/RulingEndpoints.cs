using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Json;
using Parley.Server.Problems;
using Parley.Server.Telemetry;

namespace Parley.Server.Cases;

/// <summary>Rulings, their undoing, and notes.</summary>
internal static class RulingEndpoints
{
    private const int MaxNote = 4_000;

    public static void Map(RouteGroupBuilder community)
    {
        CaseRoute.Post(community, "/ruling", RuleAsync)
            .WithName("rule").WithSummary("A person's word on a case, and what it did to the weights; the id's slashes may be written as %2F")
            .Takes<RulingRequest>().Gives<RuledCaseBody>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        CaseRoute.Post(community, "/undo", UndoAsync)
            .WithName("undoRuling").WithSummary("Takes a ruling back: the case is open again, the weights are as if it had never been given")
            .Takes<UndoRequest>().Gives<RuledCaseBody>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        CaseRoute.Post(community, "/notes", NoteAsync)
            .WithName("noteCase").WithSummary("A remark for whoever reads the case after")
            .Takes<NoteRequest>().Gives<CaseViewBody>(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> RuleAsync(CaseTarget target, IParley parley) => RequestFields.ReadAsync(
        target.Context,
        async (fields, errors) =>
        {
            var ruling = Read(fields, errors, target);
            if (errors.Any)
            {
                return Failure.Invalid(errors);
            }

            var answer = await parley.RuleAsync(target.Community, target.Case, ruling);
            var instruments = target.Context.RequestServices.GetRequiredService<ServerInstruments>();
            return Reply.With(instruments.OnLabelReceived("ruling", answer), RuledCaseBody.Of, WireJsonContext.Plain.RuledCaseBody);
        },
        "id", "moderator", "labels", "action", "note");

    private static Task<IResult> UndoAsync(CaseTarget target, IParley parley) => RequestFields.ReadAsync(
        target.Context,
        async (fields, errors) =>
        {
            var undo = new Undo(
                CaseTarget.Moderator(fields, target.Context), fields.Name("ruling", required: false), fields.Text("note", MaxNote, required: false));
            return errors.Any
                ? Failure.Invalid(errors)
                : Reply.With(await parley.UndoAsync(target.Community, target.Case, undo), RuledCaseBody.Of, WireJsonContext.Plain.RuledCaseBody);
        },
        "moderator", "ruling", "note");

    private static Task<IResult> NoteAsync(CaseTarget target, IParley parley) => RequestFields.ReadAsync(
        target.Context,
        async (fields, errors) =>
        {
            var (id, moderator) = (fields.Name("id", required: false), CaseTarget.Moderator(fields, target.Context));
            var text = fields.Text("text", MaxNote, least: 1);
            return errors.Any
                ? Failure.Invalid(errors)
                : Reply.With(
                    await parley.NoteAsync(target.Community, target.Case, new CaseNote(id ?? ResourceNames.Derive("note", target.Case, moderator, text!), moderator, text!)),
                    CaseViewBody.Of,
                    WireJsonContext.Plain.CaseViewBody);
        },
        "id", "moderator", "text");

    private static Ruling Read(JsonFields fields, FieldErrors errors, CaseTarget target)
    {
        var id = fields.Name("id", required: false);
        var moderator = CaseTarget.Moderator(fields, target.Context);
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
            Id = id ?? ResourceNames.Derive("ruling", target.Case, moderator, Labels.Write(labels), named ?? "", note ?? ""),
            Moderator = moderator,
            Labels = labels,
            Action = action ?? ModerationAction.None,
            Note = note,
        };
    }
}
