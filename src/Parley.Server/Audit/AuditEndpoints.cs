using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Utterances;

namespace Parley.Server.Audit;

/// <summary>What was done: interventions, the audit list, and the erasure of a speaker.</summary>
internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder community)
    {
        community.MapGet("/interventions", InterventionsAsync).For(Roles.Read)
            .WithName("listInterventions").WithSummary("Interventions, newest first; `?conversation=` and `?status=` narrow")
            .Gives<InterventionListBody>();

        // An intervention's id holds slashes: it may come escaped, as one segment, or as it is.
        community.MapPost("/interventions/{id}/retry", RetryAsync).For(Roles.Moderate)
            .WithName("retryIntervention").WithSummary("Deliver again what was given up; the id's slashes may be written as %2F")
            .Gives<InterventionRetryBody>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        community.MapPost("/interventions/{conversation}/{utterance}/{kind}/retry", RetryByPartsAsync).For(Roles.Moderate).ExcludeFromDescription();
        community.MapGet("/audit", AuditAsync).For(Roles.Administer)
            .WithName("listAudit").WithSummary("Who did what, newest first; `?after=` is the last page's `next`")
            .Gives<AuditListBody>();
        community.MapDelete("/speakers/{speaker}", EraseAsync).For(Roles.Administer)
            .WithName("eraseSpeaker").WithSummary("Erase a speaker's name and texts everywhere; this cannot be undone")
            .Gives<ErasureBody>();
    }

    private static async Task<IResult> InterventionsAsync(string community, HttpContext context, IReadModel model)
    {
        var conversation = context.Request.Query["conversation"] is [{ } named] ? named : null;
        var limit = 0;
        InterventionStatus? status = null;
        return Address.Name("community", community) ?? (conversation is null ? null : Address.Name("conversation", conversation)) ?? Address.Limit(context.Request, out limit)
            ?? Status(context.Request, out status)
            ?? Reply.With(
                new InterventionListBody([.. (await model.InterventionsAsync(community, conversation, limit, status)).Select(InterventionEntryBody.Of)]),
                WireJsonContext.Plain.InterventionListBody);
    }

    private static Failure? Status(HttpRequest request, out InterventionStatus? status)
    {
        status = null;
        return request.Query["status"] is [{ } named] && (status = WireName.DeliveryStatus(named)) is null
            ? Failure.Invalid("status", "status must be proposed, delivered, failed or shadow.")
            : null;
    }

    private static Task<IResult> RetryByPartsAsync(string community, string conversation, string utterance, string kind, HttpContext context, IDeadLetters letters) =>
        RetryAsync(community, $"{conversation}/{utterance}/{kind}", context, letters);

    private static async Task<IResult> RetryAsync(string community, string id, HttpContext context, IDeadLetters letters)
    {
        id = id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var conversation = id.Split('/')[0];
        return Address.Name("community", community) ?? Address.Name("id", conversation)
            ?? Reply.With(
                await letters.RetryAsync(new ConversationKey(community, conversation), id, KeyAuthentication.NameOf(context)),
                made => new InterventionRetryBody(made.Id, WireName.Of(made.Status)),
                WireJsonContext.Plain.InterventionRetryBody);
    }

    private static async Task<IResult> AuditAsync(string community, HttpContext context, IReadModel model)
    {
        var (limit, after) = (0, 0);
        return Address.Name("community", community) ?? Address.Limit(context.Request, out limit) ?? Address.Offset(context.Request, out after)
            ?? Reply.With(
                AuditListBody.Of(await model.AuditBeforeAsync(community, after == 0 ? long.MaxValue : after, limit + 1), limit), WireJsonContext.Plain.AuditListBody);
    }

    private static async Task<IResult> EraseAsync(string community, string speaker, HttpContext context, IErasure erasure, TimeProvider clock)
    {
        if (Address.Name("community", community) is { } wrong)
        {
            return wrong;
        }

        // Routing leaves an escaped slash as it was sent.
        var name = speaker.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var erased = await erasure.EraseSpeakerAsync(community, name, KeyAuthentication.NameOf(context), clock.GetUtcNow());
        return Reply.With(new ErasureBody(erased), WireJsonContext.Plain.ErasureBody);
    }
}

internal sealed record InterventionListBody(IReadOnlyList<InterventionEntryBody> Interventions);

internal sealed record InterventionEntryBody
{
    public required string Id { get; init; }
    public required string Conversation { get; init; }
    public required string Kind { get; init; }
    public required string Utterance { get; init; }
    public required string Status { get; init; }
    public required string Audience { get; init; }
    public required string? Addressee { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string? LastError { get; init; }
    public required IReadOnlyList<ReasonBody> Reasons { get; init; }

    /// <summary>After erasure the text is empty.</summary>
    public static InterventionEntryBody Of(RecordedIntervention recorded)
    {
        var made = RecordedBody.Intervention(recorded);
        return new InterventionEntryBody
        {
            Id = recorded.Row.Id,
            Conversation = recorded.Conversation,
            Kind = WireName.Of(recorded.Row.Kind),
            Utterance = recorded.Row.Utterance,
            Status = WireName.Of(recorded.Row.Status),
            Audience = WireName.Of(made.Audience),
            Addressee = made.Addressee,
            Text = made.Text,
            At = recorded.Row.At,
            LastError = recorded.Row.LastError,
            Reasons = ReasonBody.Of(made.Reasons),
        };
    }
}

internal sealed record InterventionRetryBody(string Id, string Status);

/// <param name="Next">What to ask for as <c>?after=</c>; null on the last page.</param>
internal sealed record AuditListBody(IReadOnlyList<AuditEntryBody> Entries, long? Next)
{
    public static AuditListBody Of(IReadOnlyList<AuditEntry> entries, int limit) => new(
        [.. entries.Take(limit).Select(entry => new AuditEntryBody(entry.Row.Actor, entry.Row.Action, entry.Row.Subject, entry.Row.At))],
        entries.Count > limit ? entries[limit - 1].Number : null);
}

internal sealed record AuditEntryBody(string Actor, string Action, string Subject, DateTimeOffset At);

internal sealed record ErasureBody(long Events);
