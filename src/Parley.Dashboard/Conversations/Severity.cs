namespace Parley.Dashboard.Conversations;

/// <summary>Which texts are blurred until a reader asks for them: those that wear down whoever reads them all day.</summary>
internal static class Severity
{
    private static readonly (string Category, double From)[] _heavy =
    [
        (Categories.SevereToxicity, 0.3), (Categories.Threat, 0.5), (Categories.IdentityAttack, 0.4), (Categories.Sexual, 0.6),
        (Categories.SelfHarm, 0.4), (Categories.Violence, 0.6),
    ];

    /// <summary>What is heavy about it; null where the text is shown as it is.</summary>
    public static string? Of(Verdict verdict)
    {
        foreach (var (category, from) in _heavy)
        {
            if (verdict[category] >= from)
            {
                return category;
            }
        }

        return null;
    }
}
