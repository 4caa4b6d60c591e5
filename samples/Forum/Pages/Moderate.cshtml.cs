using System.Globalization;
using Forum.Moderation;
using Forum.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Forum.Pages;

[Authorize(Names.Moderator)]
internal sealed class ModerateModel(ForumStore store, IParley parley, ILogger<ModerateModel> logger) : PageModel
{
    private const int MostShown = 20;

    public List<QueueItem> Open { get; private set; } = [];

    public List<QueueItem> Ruled { get; private set; } = [];

    /// <summary>What the last ruling or undoing did to the experts' weights: the category, the expert and its weight before and now, with tabs between them.</summary>
    public IReadOnlyList<string[]> Effect { get; private set; } = [];

    public string? Problem { get; private set; }

    public string Me => User.Identity!.Name!;

    public async Task OnGetAsync()
    {
        Effect = [.. (TempData["effect"] as string[] ?? []).Select(line => line.Split('\t'))];
        Open = await ListAsync(CaseStatus.Open);
        Ruled = await ListAsync(CaseStatus.Ruled);
    }

    public async Task<IActionResult> OnPostRuleAsync(string id, string ruling, ModerationAction action)
    {
        var found = await Ask.Async(() => parley.GetCaseAsync(Outbox.Community, id), logger);
        if (found.Value is not { } view)
        {
            return Again(found.Refusal!.Message);
        }

        var label = action == ModerationAction.None ? 0 : 1;
        var word = new Ruling { Id = ruling, Moderator = Me, Action = action, Labels = [.. QueueItem.LabelsOf(view).Select(category => new CategoryScore(category, label))] };
        return Shown(await Ask.Async(() => parley.RuleAsync(Outbox.Community, id, word), logger));
    }

    public async Task<IActionResult> OnPostUndoAsync(string id, string ruling) =>
        Shown(await Ask.Async(() => parley.UndoAsync(Outbox.Community, id, new Undo(Me, ruling)), logger));

    /// <summary>The ruling is durable and teaches; what it does to the post comes to the <see cref="ThreadReceiver"/>, in about a second.</summary>
    private IActionResult Shown(Answer<RuledCase> answer)
    {
        if (answer.Value is not { } ruled)
        {
            return Again(answer.Refusal!.Message);
        }

        var lines = (ruled.Effect ?? []).SelectMany(Lines).ToArray();
        TempData["effect"] = lines;
        return Again(lines.Length > 0 ? null : ruled.Delayed ?? "It is recorded; the experts' weights stay as they were.");
    }

    /// <summary>The experts that moved most.</summary>
    private static IEnumerable<string> Lines(CategoryEffect effect) => effect.Moves
        .Where(move => Math.Abs(move.After - move.Before) >= 0.0005)
        .OrderByDescending(move => Math.Abs(move.After - move.Before))
        .ThenBy(move => move.Expert, StringComparer.Ordinal)
        .Take(4)
        .Select(move => string.Create(CultureInfo.InvariantCulture, $"{QueueItem.Plain(effect.Category)}\t{QueueItem.Plain(move.Expert)}\t{move.Before:0.000} → {move.After:0.000}"));

    private IActionResult Again(string? notice)
    {
        TempData["notice"] = notice;
        return RedirectToPage();
    }

    private async Task<List<QueueItem>> ListAsync(CaseStatus status)
    {
        var page = await Ask.Async(() => parley.CasesAsync(Outbox.Community, new CaseQuery { Status = status, Limit = MostShown }), logger);
        Problem ??= page.Refusal?.Message;
        var items = new List<QueueItem>();
        foreach (var view in page.Value?.Cases ?? [])
        {
            var thread = await store.ThreadAsync(long.Parse(view.Case.Conversation, CultureInfo.InvariantCulture));
            items.Add(new QueueItem(view, thread?.Title ?? "", await store.PostAsync(long.Parse(view.Case.Utterance, CultureInfo.InvariantCulture))));
        }

        return items;
    }
}
