namespace Parley.Dashboard.Layout;

/// <summary>A key and what it does, as the help says it.</summary>
internal sealed record PageKey(string Key, string Does);

/// <summary>The keys of one page, or of every page.</summary>
internal sealed record KeyGroup(string Name, ImmutableArray<PageKey> Keys);

/// <summary>
/// What each key means: the same wherever it works. Rulings have digits, the queue's categories letters that nothing else has (<see cref="Queue.CategoryKeys"/>); the dialog of <see cref="Stop"/> has the keyboard to itself.
/// </summary>
internal static class PageKeys
{
    public static PageKey Back { get; } = new("b", "Back to where you came from");

    public static PageKey Diff { get; } = new("d", "See what the draft changes");

    public static PageKey LaneBefore { get; } = new(",", "The lane to the left");

    public static PageKey LaneAfter { get; } = new(".", "The lane to the right");

    public static PageKey Note { get; } = new("n", "Write a note");

    public static PageKey Read { get; } = new("r", "I have looked: tell what changes from now on");

    public static PageKey Skip { get; } = new("s", "Leave the case to others");

    public static PageKey Stop { get; } = new("!", "Stop Parley here, or let it go on (administrators)");

    public static PageKey Undo { get; } = new("u", "Take the last ruling back, weights too");

    public static PageKey Whole { get; } = new("w", "Open the whole thread");

    /// <summary>In the order of the help.</summary>
    public static ImmutableArray<KeyGroup> Groups { get; } =
    [
        new("Everywhere",
        [
            .. DashboardPages.All.Select(page => new PageKey(page.Shortcut, page.Name)),
            new("j", "Next line or message"),
            new("k", "The one before"),
            new("Enter", "Open it"),
            new("v", "Show texts that are blurred, and blur them again"),
            new("Esc", "Leave a field, so that keys work again"),
            Stop,
            new("?", "These keys"),
        ]),
        new("Live", [Read]),
        new("Conversation", [Back]),
        new("Queue",
        [
            new("1 … 7", "Rule, as the buttons say"),
            new("a … z", "Tick a category: each shows its letter"),
            Undo, Skip, Note, Whole, LaneBefore, LaneAfter,
        ]),
        new("Policy", [Diff]),
    ];
}
