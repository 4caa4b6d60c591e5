namespace Parley.Dashboard.Queue;

/// <summary>A ruling just given, or taken back, with what it did.</summary>
public sealed record RuledNow(CaseView View, Ruling Ruling, RuledCase Result, bool Undone);

/// <summary>One moderator at work: the case before them, what they are about to say, and what the last word did.</summary>
internal sealed class QueueDesk(IReviewDesk desk, HeldCases held, TimeProvider clock, string community, string moderator)
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(4);
    private DateTimeOffset? _counted;

    public CaseLane? Lane { get; private set; }

    public CaseView? Case { get; private set; }

    /// <summary>With an appeal, the case it is against.</summary>
    public CaseView? Earlier { get; private set; }

    public RulingDraft? Draft { get; private set; }

    public RuledNow? Last { get; private set; }

    /// <summary>What went otherwise than expected, in a calm sentence.</summary>
    public string? Notice { get; private set; }

    public CaseStatistics? Statistics { get; private set; }

    /// <summary>The journal cannot be read or written.</summary>
    public bool Away { get; private set; }

    public async Task NextAsync()
    {
        var answer = await desk.ClaimNextAsync(community, moderator, Lane);
        Away = answer.Refusal is { Kind: RefusalKind.Unavailable };
        if (answer.Value is { } next)
        {
            await ShowAsync(next.Case);
        }
    }

    public async Task RuleAsync(RulingChoice choice)
    {
        if ((Case, Draft) is not ({ } view, { } draft))
        {
            return;
        }

        var ruling = draft.Rule(moderator, choice);
        var answer = await desk.RuleAsync(community, view.Case.Id, ruling);
        if (Settled(answer.Refusal))
        {
            Last = answer.Value is { } ruled ? new RuledNow(view, ruling, ruled, Undone: false) : Last;
            Leave();
            await NextAsync();
        }
    }

    public async Task UndoAsync()
    {
        if (Last is not { Undone: false } last)
        {
            return;
        }

        var answer = await desk.UndoAsync(community, last.View.Case.Id, new Undo(moderator, last.Ruling.Id));
        if (!Settled(answer.Refusal) || answer.Value is not { } reopened)
        {
            return;
        }

        Last = last with { Result = reopened, Undone = true };
        var claimed = await desk.ClaimAsync(community, last.View.Case.Id, moderator);
        if (claimed.Value is { } again)
        {
            await ShowAsync(again);
        }
        else
        {
            Settled(claimed.Refusal);
        }
    }

    /// <summary>Leaves the case to others and takes the next.</summary>
    public async Task SkipAsync()
    {
        if (Case is not { } view)
        {
            return;
        }

        if (Settled((await desk.ReleaseAsync(community, view.Case.Id, moderator)).Refusal))
        {
            Leave();
            await NextAsync();
        }
    }

    /// <summary>Works one lane alone, or all. The case at hand stays where it is one of these; else it waits as if nobody had read it.</summary>
    public async Task ChooseAsync(CaseLane? lane)
    {
        Lane = lane;
        if (Case is { } view && lane is not null && view.Case.Lane != lane)
        {
            Settled((await desk.ReleaseAsync(community, view.Case.Id, moderator, setAside: false)).Refusal);
            Leave();
        }

        await RefreshAsync();
    }

    public async Task NoteAsync()
    {
        if ((Case, Draft) is not ({ } view, { Note.Length: > 0 } draft))
        {
            return;
        }

        var answer = await desk.NoteAsync(community, view.Case.Id, new CaseNote($"note-{Stamp()}", moderator, draft.Note.Trim()));
        if (answer.Value is { } noted)
        {
            (Case, draft.Note) = (noted, "");
        }
        else
        {
            Settled(answer.Refusal);
        }
    }

    /// <summary>Counts again, at most every few seconds, and takes a case where none is at hand.</summary>
    public async Task RefreshAsync()
    {
        if (Case is null)
        {
            await NextAsync();
        }

        var now = clock.GetUtcNow();
        if (_counted is null || now - _counted >= CountEvery)
        {
            _counted = now;
            var answer = await desk.CaseStatisticsAsync(community);
            Statistics = answer.Value ?? Statistics;
            Away = answer.Refusal is { Kind: RefusalKind.Unavailable };
        }
    }

    /// <summary>The page is left; the case goes back to the others.</summary>
    public Task LeaveAsync() => Case is { } view ? held.LeaveAsync(community, view.Case.Id, moderator) : Task.CompletedTask;

    private async Task ShowAsync(CaseView? view)
    {
        if (view is not null && string.Equals(view.Case.Id, Case?.Case.Id, StringComparison.Ordinal))
        {
            Case = view;
            return;
        }

        Leave();
        (Case, _counted) = (view, null);
        if (view is null)
        {
            return;
        }

        held.Show(community, view.Case.Id, moderator);
        Earlier = view.Case.AppealOf is { } earlier ? (await desk.GetCaseAsync(community, earlier)).Value : null;
        Draft = RulingDraft.Of(view, $"ruling-{Stamp()}", Earlier?.Case.Ruling);
    }

    private void Leave()
    {
        if (Case is { } view)
        {
            held.Done(community, view.Case.Id, moderator);
        }

        (Case, Earlier, Draft) = (null, null, null);
    }

    /// <summary>Whether the case is off the desk; an outcome that is unknown keeps it there, to be sent again with the same id.</summary>
    private bool Settled(Refusal? refusal)
    {
        Away = refusal is { Kind: RefusalKind.Unavailable };
        Notice = refusal switch
        {
            null => null,
            { Claim: { } claim } => $"{claim.Moderator} works on that case now, so it was left to them.",
            { Kind: RefusalKind.Conflict } => $"That case needs nothing more. {refusal.Message}",
            { Kind: RefusalKind.NotFound } => "That case is gone; its message was erased.",
            { Kind: RefusalKind.Unavailable } => "The journal could not take it. The same key sends it again.",
            _ => refusal.Message,
        };
        return refusal is null or { Kind: RefusalKind.Conflict or RefusalKind.NotFound };
    }

    private string Stamp() => clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
