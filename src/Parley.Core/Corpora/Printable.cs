namespace Parley.Core.Corpora;

/// <summary>Foreign text in a message: short, and without characters that could steer a terminal.</summary>
internal static class Printable
{
    private const int MaxLength = 60;

    public static string Clip(string text)
    {
        var safe = string.Concat(text.Take(MaxLength).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return text.Length <= MaxLength ? safe : safe + "…";
    }
}
