using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Core.Journaling;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Telemetry;

namespace Parley.Server.Conversations;

/// <summary>Reading conversations, and saying how they ended.</summary>
internal static class ConversationEndpoints
{
    public static void Map(RouteGroupBuilder community)
    {
        community.MapGet("/conversations", ListAsync).For(Roles.Read)
            .WithName("listConversations").WithSummary("Conversations, by `?order=risk` (falling) or `?order=recent`")
            .Gives<ConversationListBody>();
        community.MapGet("/conversations/{conversation}", GetAsync).For(Roles.Read)
            .WithName("getConversation").WithSummary("A conversation in order, paged by `?after=`")
            .Gives<ConversationBody>(StatusCodes.Status404NotFound);
        community.MapPost("/conversations/{conversation}/outcome", OutcomeAsync).For(Roles.Ingest, Roles.Moderate)
            .WithName("outcome").WithSummary("How the conversation ended; feedback for the forecasters")
            .Takes<OutcomeRequest>().Gives<ConversationBody>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string community, HttpContext context, IReadModel model)
    {
        var query = context.Request.Query;
        ConversationOrder? order = query["order"] switch
        {
            [] or ["recent"] => ConversationOrder.Recent,
            ["risk"] => ConversationOrder.Risk,
            _ => null,
        };
        if (order is not { } known)
        {
            return Failure.Invalid("order", "order must be risk or recent.");
        }

        var (limit, offset) = (0, 0);
        if ((Address.Name("community", community) ?? Address.Limit(context.Request, out limit) ?? Address.Offset(context.Request, out offset)) is { } wrong)
        {
            return wrong;
        }

        // One more than asked for tells whether there is a next page.
        var rows = await model.ConversationsAsync(community, known, offset, limit + 1);
        var next = rows.Count > limit ? (offset + limit).ToString(CultureInfo.InvariantCulture) : null;
        return Reply.With(new ConversationListBody([.. rows.Take(limit).Select(ConversationSummaryBody.Of)], next), WireJsonContext.Plain.ConversationListBody);
    }

    private static async Task<IResult> GetAsync(string community, string conversation, HttpContext context, IParley parley)
    {
        var after = context.Request.Query["after"] is [{ Length: > 0 } given] ? given : null;
        var limit = 0;
        return Address.Conversation(community, conversation, out var key) ?? (after is null ? null : Address.Name("after", after)) ?? Address.Limit(context.Request, out limit)
            ?? Reply.With(await parley.GetConversationAsync(key, after, limit), ConversationBody.Of, WireJsonContext.Plain.ConversationBody);
    }

    private static async Task<IResult> OutcomeAsync(string community, string conversation, HttpContext context, IParley parley, ServerInstruments instruments) =>
        Address.Conversation(community, conversation, out var key) ?? await RequestFields.ReadAsync(
            context,
            async (fields, errors) => fields.Flag("derailed") is not { } derailed || errors.Any
                ? Failure.Invalid(errors)
                : Reply.With(instruments.OnLabelReceived("outcome", await parley.OutcomeAsync(key, derailed)), ConversationBody.Of, WireJsonContext.Plain.ConversationBody),
            "derailed");
}
