namespace Parley.Dashboard.Queue;

/// <summary>The key that ticks a category: a letter that no page has for anything else (<see cref="Layout.PageKeys"/>).</summary>
internal static class CategoryKeys
{
    private static readonly string[] _ofUtterance = ["t", "c", "i", "h", "a", "p", "x", "f", "o", "l", "m"];

    /// <summary>Null for rules, which a community may have more of than there are keys.</summary>
    public static string? Of(string category)
    {
        var index = Categories.OfUtterance.IndexOf(category);
        return index < 0 ? null : _ofUtterance[index];
    }
}
