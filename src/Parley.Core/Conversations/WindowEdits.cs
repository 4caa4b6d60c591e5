namespace Parley.Core.Conversations;

/// <summary>How the window moves: entries come in, are replaced, marked and evicted; it stays sorted by timestamp, then by turn.</summary>
public static class WindowEdits
{
    public static ConversationWindow Add(this ConversationWindow window, WindowEntry entry)
    {
        var at = window.Entries.Length;
        while (at > 0 && Compare(window.Entries[at - 1], entry) > 0)
        {
            at--;
        }

        var entries = window.Entries.Insert(at, entry);
        return new ConversationWindow(window.Turns + 1, Bound(entries));
    }

    /// <summary>Puts an edited utterance in its old one's place; a window that no longer holds it stays as it is.</summary>
    public static ConversationWindow Replace(this ConversationWindow window, WindowEntry entry) =>
        IndexOf(window, entry.Id) < 0 ? window : window.Without(entry.Id).Add(entry) with { Turns = window.Turns };

    public static ConversationWindow Without(this ConversationWindow window, string utterance)
    {
        var index = IndexOf(window, utterance);
        return index < 0 ? window : window with { Entries = window.Entries.RemoveAt(index) };
    }

    public static ConversationWindow MarkRemoved(this ConversationWindow window, string utterance)
    {
        var index = IndexOf(window, utterance);
        return index < 0
            ? window
            : window with { Entries = window.Entries.SetItem(index, window.Entries[index] with { Removed = true, Text = null }) };
    }

    private static int IndexOf(ConversationWindow window, string utterance)
    {
        for (var i = window.Entries.Length - 1; i >= 0; i--)
        {
            if (string.Equals(window.Entries[i].Id, utterance, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Compare(WindowEntry left, WindowEntry right)
    {
        var byTime = left.Timestamp.CompareTo(right.Timestamp);
        return byTime != 0 ? byTime : left.Turn.CompareTo(right.Turn);
    }

    private static ImmutableArray<WindowEntry> Bound(ImmutableArray<WindowEntry> entries)
    {
        if (entries.Length > ConversationWindow.Capacity)
        {
            entries = entries.RemoveRange(0, entries.Length - ConversationWindow.Capacity);
        }

        var textless = entries.Length - ConversationWindow.TextCapacity;
        for (var i = 0; i < textless; i++)
        {
            if (entries[i].Text is not null)
            {
                entries = entries.SetItem(i, entries[i] with { Text = null });
            }
        }

        return entries;
    }
}
