using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Cases;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Telemetry;

namespace Parley.Server.Labelling;

/// <summary>Labels, members' reports and authors' appeals.</summary>
internal static class FeedbackEndpoints
{
    private const int MaxSource = 200;
    private const int MaxReason = 2_000;
    private const int MaxAppeal = 4_000;

    public static void Map(RouteGroupBuilder community)
    {
        community.MapPost("/feedback", FeedbackAsync).For(Roles.Ingest, Roles.Moderate)
            .WithName("feedback").WithSummary("A label from anywhere, for the ensemble to learn from")
            .Takes<FeedbackRequest>().Gives<FeedbackBody>(StatusCodes.Status404NotFound);
        community.MapPost("/reports", ReportAsync).For(Roles.Ingest)
            .WithName("report").WithSummary("A member reports an utterance; it opens a case, or makes an open one more pressing")
            .Takes<ReportRequest>().Gives<CaseBody>(StatusCodes.Status404NotFound);
        community.MapPost("/appeals", AppealAsync).For(Roles.Ingest)
            .WithName("appeal").WithSummary("The author of an utterance objects; it opens a case for another moderator")
            .Takes<AppealRequest>().Gives<CaseBody>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> FeedbackAsync(string community, HttpContext context, IParley parley, ServerInstruments instruments) =>
        Address.Name("community", community) ?? await RequestFields.ReadAsync(
            context,
            async (fields, errors) =>
            {
                var (id, conversation, utterance) = (fields.Name("id", required: false), fields.Name("conversation"), fields.Name("utterance"));
                var source = fields.Text("source", MaxSource, least: 1);
                var labels = Labels.Read(fields, errors, required: true);
                if (errors.Any)
                {
                    return Failure.Invalid(errors);
                }

                var feedback = new Feedback
                {
                    Id = id ?? ResourceNames.Derive("label", conversation!, utterance!, source!, Labels.Write(labels)),
                    Utterance = utterance!,
                    Labels = labels,
                    Source = source!,
                };
                var answer = await parley.FeedbackAsync(new ConversationKey(community, conversation!), feedback);
                return Reply.With(instruments.OnLabelReceived("feedback", answer), FeedbackBody.Of, WireJsonContext.Plain.FeedbackBody);
            },
            "id", "conversation", "utterance", "labels", "source");

    private static async Task<IResult> ReportAsync(string community, HttpContext context, IParley parley, ServerInstruments instruments) =>
        Address.Name("community", community) ?? await RequestFields.ReadAsync(
            context,
            async (fields, errors) =>
            {
                var (conversation, utterance) = (fields.Name("conversation"), fields.Name("utterance"));
                var (reason, reporter) = (fields.Text("reason", MaxReason), fields.Text("reporter", MaxSource, least: 1));
                if (errors.Any)
                {
                    return Failure.Invalid(errors);
                }

                var answer = await parley.ReportAsync(new ConversationKey(community, conversation!), new Report(utterance!, reason!, reporter!));
                return Reply.With(instruments.OnLabelReceived("report", answer), CaseBody.Of, WireJsonContext.Plain.CaseBody);
            },
            "conversation", "utterance", "reason", "reporter");

    private static async Task<IResult> AppealAsync(string community, HttpContext context, IParley parley, ServerInstruments instruments) =>
        Address.Name("community", community) ?? await RequestFields.ReadAsync(
            context,
            async (fields, errors) =>
            {
                var (conversation, utterance) = (fields.Name("conversation"), fields.Name("utterance"));
                var (speaker, text) = (fields.Text("speaker", MaxSource, least: 1), fields.Text("text", MaxAppeal, least: 1));
                if (errors.Any)
                {
                    return Failure.Invalid(errors);
                }

                var answer = await parley.AppealAsync(new ConversationKey(community, conversation!), new Appeal(utterance!, speaker!, text!));
                return Reply.With(instruments.OnLabelReceived("appeal", answer), CaseBody.Of, WireJsonContext.Plain.CaseBody);
            },
            "conversation", "utterance", "speaker", "text");
}
