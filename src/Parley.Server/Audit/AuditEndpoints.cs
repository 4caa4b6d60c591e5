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
            .WithName("listInterventions").WithSummary("Interventions, newest first; `?conversation=` narrows")
            .Gives<InterventionListBody>();
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
        return Address.Name("community", community) ?? (conversation is null ? null : Address.Name("conversation", conversation)) ?? Address.Limit(context.Request, out limit)
            ?? Reply.With(
                new InterventionListBody([.. (await model.InterventionsAsync(community, conversation, limit)).Select(InterventionEntryBody.Of)]),
                WireJsonContext.Plain.InterventionListBody);
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
        var erased = await erasure.EraseSpeakerAsync(community, name, KeyAuthentication.KeyOf(context)?.Name ?? "", clock.GetUtcNow());
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

/// <param name="Next">What to ask for as <c>?after=</c>; null on the last page.</param>
internal sealed record AuditListBody(IReadOnlyList<AuditEntryBody> Entries, long? Next)
{
    public static AuditListBody Of(IReadOnlyList<AuditEntry> entries, int limit) => new(
        [.. entries.Take(limit).Select(entry => new AuditEntryBody(entry.Row.Actor, entry.Row.Action, entry.Row.Subject, entry.Row.At))],
        entries.Count > limit ? entries[limit - 1].Number : null);
}

internal sealed record AuditEntryBody(string Actor, string Action, string Subject, DateTimeOffset At);

internal sealed record ErasureBody(long Events);
