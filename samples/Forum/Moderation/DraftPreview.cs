using System.Security.Claims;

namespace Forum.Moderation;

/// <summary>What the reply box is told while somebody types.</summary>
/// <param name="Before">Risk in [0, 1] that the thread derails, as it stands.</param>
/// <param name="Heat">Stretches of the draft in UTF-16 units, which is what JavaScript counts in.</param>
internal sealed record DraftAdvice(bool Warn, double Before, double After, string? Pause, IEnumerable<DraftHeat> Heat);

internal sealed record DraftHeat(int Start, int Length);

internal sealed record Draft(long Thread, string Text);

internal static class DraftPreview
{
    /// <summary>A rise that is worth a word even where the draft itself is not hot.</summary>
    private const double NoticeableRise = 0.15;

    public static void Map(WebApplication app) => app.MapPost("/preview", async (Draft draft, ClaimsPrincipal user, IParley parley, TimeProvider time, ILogger<Outbox> logger) =>
    {
        var utterance = new Utterance { Id = "draft", Speaker = user.Identity!.Name!, Text = draft.Text, Timestamp = time.GetUtcNow() };
        var answer = await Ask.Async(() => parley.PreviewAsync(Outbox.KeyOf(draft.Thread), utterance), logger);

        // Advice never stands in the way of writing: without Parley there is none.
        return answer.Value?.Preview is not { } preview ? Results.NoContent() : Results.Ok(new DraftAdvice(
            preview.Pause is not null || preview.RiskAfter - preview.RiskBefore >= NoticeableRise,
            preview.RiskBefore,
            preview.RiskAfter,
            preview.Pause,
            preview.Heat.OrderBy(span => span.Start).Select(span => new DraftHeat(span.Start, span.Length))));
    }).RequireAuthorization();
}
