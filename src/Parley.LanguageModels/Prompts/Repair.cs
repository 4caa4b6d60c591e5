namespace Parley.LanguageModels.Prompts;

/// <summary>The one second chance: the same question with a word on what was wrong. The bad answer is not shown again, since it may hold what led it astray.</summary>
internal static class Repair
{
    public static string Append(string system, string problem) => $"{system}\n\nAn earlier answer could not be used: {problem}. Answer again, exactly in the shape asked for.";
}
