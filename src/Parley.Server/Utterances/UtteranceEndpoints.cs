using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Telemetry;

namespace Parley.Server.Utterances;

/// <summary>Submitting, removing and trying out utterances.</summary>
internal static class UtteranceEndpoints
{
    public static void Map(RouteGroupBuilder community)
    {
        community.MapPost("/conversations/{conversation}/utterances", ObserveAsync).For(Roles.Ingest)
            .WithName("observe").WithSummary("Judge and record an utterance")
            .WithDescription("The same id and revision again gives the same answer; with another body it is a conflict. `Prefer: wait=N` waits for the deliberation.")
            .Takes<UtteranceRequest>().Gives<AssessmentBody>(StatusCodes.Status409Conflict);
        community.MapDelete("/conversations/{conversation}/utterances/{utterance}", RemoveAsync).For(Roles.Ingest)
            .WithName("remove").WithSummary("The forum removed an utterance")
            .Gives<AssessmentBody>(StatusCodes.Status404NotFound);
        community.MapPost("/conversations/{conversation}/preview", PreviewAsync).For(Roles.Ingest)
            .WithName("preview").WithSummary("What a draft would do to the conversation; nothing is recorded")
            .Takes<UtteranceRequest>().Gives<PreviewBody>();
    }

    private static async Task<IResult> ObserveAsync(
        string community, string conversation, HttpContext context, IParley parley, DeliberationWait wait, ServerInstruments instruments)
    {
        if (Address.Conversation(community, conversation, out var key) is { } wrong)
        {
            return wrong;
        }

        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Failure is { } failure)
        {
            return failure;
        }

        var errors = new FieldErrors();
        if (UtteranceRequest.Read(body, errors) is not { } utterance)
        {
            return Failure.Invalid(errors);
        }

        var answer = await wait.ForAsync(context, key, utterance, await parley.ObserveAsync(key, utterance));
        if (answer.Value is { } assessment)
        {
            instruments.OnUtteranceAssessed(assessment);
        }

        return Reply.With(answer, AssessmentBody.Of, WireJsonContext.Plain.AssessmentBody);
    }

    private static async Task<IResult> RemoveAsync(string community, string conversation, string utterance, IParley parley) =>
        Address.Conversation(community, conversation, out var key) ?? Address.Name("utterance", utterance)
        ?? Reply.With(await parley.RemoveAsync(key, utterance), AssessmentBody.Of, WireJsonContext.Plain.AssessmentBody);

    private static async Task<IResult> PreviewAsync(string community, string conversation, HttpContext context, IParley parley, TimeProvider clock)
    {
        if (Address.Conversation(community, conversation, out var key) is { } wrong)
        {
            return wrong;
        }

        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Failure is { } failure)
        {
            return failure;
        }

        var errors = new FieldErrors();
        return UtteranceRequest.ReadDraft(body, errors, clock.GetUtcNow()) is { } draft
            ? Reply.With(await parley.PreviewAsync(key, draft), PreviewBody.Of, WireJsonContext.Plain.PreviewBody)
            : Failure.Invalid(errors);
    }
}
