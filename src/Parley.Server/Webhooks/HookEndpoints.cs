using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Forums;
using Parley.Server.Json;
using Parley.Server.Problems;
using Parley.Server.Webhooks.Discourse;
using Parley.Server.Webhooks.Generic;
using Parley.Server.Webhooks.GitHub;

namespace Parley.Server.Webhooks;

/// <summary>Webhooks of forums. No key opens them: each body is signed with its community's own secret.</summary>
internal static class HookEndpoints
{
    public const string Root = "/hooks";

    public static void Map(IEndpointRouteBuilder app)
    {
        var hooks = app.MapGroup(Root).WithTags("Webhooks").AllowAnonymous();
        hooks.MapPost("/discourse/{community}", DiscourseAsync).WithName("discourseHook").WithSummary("Discourse's webhook: posts written, edited, destroyed").Gives<HookBody>();
        hooks.MapPost("/github/{community}", GitHubAsync).WithName("githubHook").WithSummary("GitHub's webhook: issues, comments, reviews, discussions").Gives<HookBody>();
        hooks.MapPost("/generic/{community}", GenericAsync).WithName("genericHook").WithSummary("Any forum's webhook, signed with Parley-Signature").Takes<GenericHookBody>().Gives<HookBody>();
    }

    private static async Task<IResult> DiscourseAsync(string community, HttpRequest request, ForumDirectory forums, HookIntake intake)
    {
        if (forums.Find(community)?.Discourse is not { Secret: { } secret } settings)
        {
            return Unknown(community, "Discourse");
        }

        var body = await JsonBody.ReadBytesAsync(request);
        if (!HookSignature.Matches(secret, body.Span, request.Headers["X-Discourse-Event-Signature"]))
        {
            return Unsigned;
        }

        if (!DiscourseHook.IsFrom(settings, request.Headers["X-Discourse-Instance"]))
        {
            return new Failure(StatusCodes.Status403Forbidden, "forbidden", "The webhook is of another instance than the one configured.");
        }

        return await TakeAsync(community, request.Headers["X-Discourse-Event"], body, intake, (name, json) => DiscourseHook.Read(settings, name, json));
    }

    private static async Task<IResult> GitHubAsync(string community, HttpRequest request, ForumDirectory forums, HookIntake intake)
    {
        if (forums.Find(community)?.GitHub is not { Secret: { } secret } settings)
        {
            return Unknown(community, "GitHub");
        }

        var body = await JsonBody.ReadBytesAsync(request);
        return HookSignature.Matches(secret, body.Span, request.Headers["X-Hub-Signature-256"])
            ? await TakeAsync(community, request.Headers["X-GitHub-Event"], body, intake, (name, json) => GitHubHook.Read(settings, name, json))
            : Unsigned;
    }

    private static async Task<IResult> GenericAsync(string community, HttpRequest request, ForumDirectory forums, HookIntake intake, TimeProvider clock)
    {
        if (forums.Find(community)?.Webhook is not { } settings)
        {
            return Unknown(community, "generic");
        }

        var body = await JsonBody.ReadBytesAsync(request);
        return TimedSignature.Matches(settings.Secret, body.Span, request.Headers[TimedSignature.Header], clock.GetUtcNow())
            ? await TakeAsync(community, GenericHook.AnyEvent, body, intake, (_, json) => GenericHook.Read(json))
            : Unsigned;
    }

    private static async Task<IResult> TakeAsync(
        string community, string? name, ReadOnlyMemory<byte> bytes, HookIntake intake, Func<string, JsonElement, (IReadOnlyList<HookStep> Steps, Failure? Failure)> read)
    {
        if (string.IsNullOrEmpty(name))
        {
            return Failure.Invalid("event", "The header that names the event is missing.");
        }

        if (name == "ping")
        {
            return Reply.With(new HookBody([]), HookJsonContext.Default.HookBody);
        }

        using var body = JsonBody.Parse(bytes);
        if (body.Failure is { } broken)
        {
            return broken;
        }

        var (steps, failure) = read(name, body.Root);
        return failure ?? await intake.TakeAsync(community, steps);
    }

    private static Failure Unknown(string community, string forum) => Failure.NotFound($"No {forum} webhook is configured for '{(ResourceName.IsValid(community) ? community : "?")}'.");

    private static Failure Unsigned { get; } = new(StatusCodes.Status401Unauthorized, "unauthorized", "The signature is missing, wrong or too old.");
}
