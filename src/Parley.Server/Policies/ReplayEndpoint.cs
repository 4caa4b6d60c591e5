using Microsoft.AspNetCore.Http;
using Parley.Core.Policies;
using Parley.Core.Replaying;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Problems;

namespace Parley.Server.Policies;

/// <summary>What a draft policy would change, before it goes live.</summary>
internal static class ReplayEndpoint
{
    /// <summary>The most utterances replayed for one request.</summary>
    private const long Most = 5_000;

    public static async Task<IResult> ReplayAsync(string community, HttpContext context, IDraftReplay replayer)
    {
        if (Address.Name("community", community) is { } wrong)
        {
            return wrong;
        }

        var (document, failure) = await PolicyEndpoints.ReadDocumentAsync(context.Request);
        if (failure is not null)
        {
            return failure;
        }

        var (policy, errors) = PolicyParser.Parse(document, "policy");
        return policy is null || !errors.IsEmpty
            ? Failure.Invalid("policy", string.Join('\n', errors))
            : Reply.With(ReplayBody.Of(await replayer.ReplayAsync(community, policy, Most, context.RequestAborted)), WireJsonContext.Plain.ReplayBody);
    }
}

internal sealed record ReplayBody
{
    public required long Conversations { get; init; }
    public required long Utterances { get; init; }
    public required long Changed { get; init; }

    /// <summary>By action: on how many utterances it is taken.</summary>
    public required OrderedDictionary<string, ActionChangeBody> ByAction { get; init; }
    public required IReadOnlyList<ReplayExampleBody> Examples { get; init; }

    public static ReplayBody Of(ReplayReport report) => new()
    {
        Conversations = report.Conversations,
        Utterances = report.Utterances,
        Changed = report.Changed,
        ByAction = new(report.ByAction.Select(change => KeyValuePair.Create(
            WireName.Of(change.Action), new ActionChangeBody(change.Before, change.After, change.Added, change.Removed)))),
        Examples = [.. report.Examples.Select(ReplayExampleBody.Of)],
    };
}

internal sealed record ActionChangeBody(long Before, long After, long Added, long Removed);

/// <summary>An utterance that would have been decided otherwise; its text is not repeated.</summary>
internal sealed record ReplayExampleBody(
    string Conversation,
    string Utterance,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    IReadOnlyList<string> WouldDoBefore,
    IReadOnlyList<string> WouldDoAfter,
    IReadOnlyList<string> Reasons)
{
    public static ReplayExampleBody Of(ReplayedUtterance one) => new(
        one.Conversation,
        one.After.Id,
        Names(one.DoneBefore),
        Names(one.DoneAfter),
        Names(one.Before.Decision.WouldDo),
        Names(one.After.Decision.WouldDo),
        [.. one.After.Decision.Reasons.Concat(one.After.Withheld).Select(reason => reason.Text)]);

    private static IReadOnlyList<string> Names(ImmutableArray<ModerationAction> actions) => [.. actions.Select(WireName.Of)];
}
