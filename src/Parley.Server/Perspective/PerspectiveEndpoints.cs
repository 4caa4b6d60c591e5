using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Scoring;
using Parley.Server.Telemetry;

namespace Parley.Server.Perspective;

/// <summary>
/// The drop-in for Perspective's Comment Analyzer, wire-exact. With <c>doNotStore</c> it is pure; else the comment is recorded as an utterance of
/// the community that the key opens.
/// </summary>
internal static class PerspectiveEndpoints
{
    public const string Root = "/v1alpha1";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{Root}/comments:analyze", AnalyzeAsync).For(Roles.Ingest)
            .WithTags("Perspective").WithName("analyze").WithSummary("Perspective's comments:analyze").Gives<AnalyzeBody>();
        routes.MapPost($"{Root}/comments:suggestscore", SuggestAsync).For(Roles.Ingest)
            .WithTags("Perspective").WithName("suggestscore").WithSummary("Perspective's comments:suggestscore; feedback for the ensemble").Gives<SuggestBody>();
    }

    private static async Task<IResult> AnalyzeAsync(HttpContext context, CommentAnalyzer analyzer, DropInCommunity communities)
    {
        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Failure is { } unreadable)
        {
            return unreadable;
        }

        var errors = new FieldErrors();
        var request = PerspectiveRequest.Read(
            body.Root, errors, out var failure, "requestedAttributes", "doNotStore", "spanAnnotations", "dropUnsupportedAttributes");
        if (request is null)
        {
            return failure ?? Failure.Invalid(errors);
        }

        var asked = AttributeRequest.Read(request, errors, out failure);
        var store = request.Fields.Flag("doNotStore", required: false) is not true;
        var spans = request.Fields.Flag("spanAnnotations", required: false) is true;
        var drop = request.Fields.Flag("dropUnsupportedAttributes", required: false) is true;
        if (errors.Any || (failure is not null && !drop))
        {
            return errors.Any ? Failure.Invalid(errors) : failure!;
        }

        var (answer, failed) = await analyzer.AnalyzeAsync(communities.Of(context), request, asked, store, spans, drop);
        return answer is null ? failed! : Reply.With(answer, WireJsonContext.Plain.AnalyzeBody);
    }

    private static async Task<IResult> SuggestAsync(
        HttpContext context, CommentRecorder recorder, ITextScorer scorer, IParley parley, ServerInstruments instruments, DropInCommunity communities)
    {
        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Failure is { } unreadable)
        {
            return unreadable;
        }

        var errors = new FieldErrors();
        var request = PerspectiveRequest.Read(body.Root, errors, out var failure, "attributeScores");
        if (request is null)
        {
            return failure ?? Failure.Invalid(errors);
        }

        var labels = AttributeRequest.ReadLabels(request, errors, out failure);
        if (errors.Any || failure is not null)
        {
            return errors.Any ? Failure.Invalid(errors) : failure!;
        }

        var answer = instruments.OnLabelReceived("suggestscore", await LearnAsync(communities.Of(context), request, labels, recorder, parley));
        if (answer.Refusal is { } refusal)
        {
            return Failure.Of(refusal);
        }

        var language = (await scorer.ScoreAsync(communities.Of(context), request.Text, null)).Language;
        var suggested = new SuggestBody
        {
            ClientToken = request.ClientToken,
            DetectedLanguages = language is null ? null : [language],
            RequestedLanguages = request.Languages.Count > 0 ? request.Languages : null,
        };
        return Reply.With(suggested, WireJsonContext.Plain.SuggestBody);
    }

    /// <summary>A comment that was analysed without being stored is scored and recorded now, by the text the suggestion carries.</summary>
    private static async Task<Answer<Feedback>> LearnAsync(
        string community, PerspectiveRequest request, ImmutableArray<CategoryScore> labels, CommentRecorder recorder, IParley parley)
    {
        var (conversation, utterance) = CommentRecorder.Place(community, request);
        var source = request.CommunityId ?? "perspective";
        var feedback = new Feedback
        {
            Id = ResourceNames.Derive("suggestion", conversation.Conversation, utterance, source, Labels.Write(labels)),
            Utterance = utterance,
            Labels = labels,
            Source = source.Length <= ResourceName.MaxLength ? source : ResourceNames.Derive("source", source),
        };
        var answer = await parley.FeedbackAsync(conversation, feedback);
        if (answer.Refusal is not { Kind: RefusalKind.NotFound })
        {
            return answer;
        }

        var recorded = await recorder.RecordAsync(community, request);
        return recorded.Refusal is { } refusal ? refusal : await parley.FeedbackAsync(conversation, feedback);
    }
}
