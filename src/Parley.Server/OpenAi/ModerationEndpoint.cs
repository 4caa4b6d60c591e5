using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Scoring;
using Parley.Server.Telemetry;

namespace Parley.Server.OpenAi;

/// <summary>The drop-in for OpenAI's moderation endpoint, wire-exact and pure: nothing is stored.</summary>
internal static class ModerationEndpoint
{
    public const string Path = "/v1/moderations";
    private const string DefaultModel = "omni-moderation-latest";
    private const int MaxModel = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, ModerateAsync).For(Roles.Ingest)
            .WithTags("OpenAI").WithName("moderate").WithSummary("OpenAI's moderation endpoint; nothing is stored").Gives<ModerationBody>();

    private static async Task<IResult> ModerateAsync(HttpContext context, ITextScorer scorer, ServerInstruments instruments, DropInCommunity communities)
    {
        using var body = await JsonBody.ReadAsync(context.Request);
        if (body.Failure is { } unreadable)
        {
            return unreadable;
        }

        var errors = new FieldErrors();
        var fields = new JsonFields(body.Root, "", errors, "input", "model");
        var model = fields.Text("model", MaxModel, required: false) ?? DefaultModel;
        if (errors.Any)
        {
            return Failure.Invalid(errors);
        }

        if (ModerationInput.Read(fields.Any("input"), out var failure) is not { } texts)
        {
            return failure!;
        }

        var community = communities.Of(context);
        var results = new List<ModerationResultBody>(texts.Count);
        foreach (var text in texts)
        {
            results.Add(ModerationResultBody.Of(await scorer.ScoreAsync(community, text, null)));
            instruments.OnTextScored("openai");
        }

        var id = ResourceNames.Derive("modr", [model, .. texts]).Replace(':', '-');
        return Reply.With(new ModerationBody(id, model, results), WireJsonContext.Plain.ModerationBody);
    }
}
