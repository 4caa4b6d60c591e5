namespace Parley.Core.Statements;

/// <summary>The transparency database's categories (version 2 of its API, since 1 July 2025) for ours. What it has no word for, such as spam or a community's rule, breaks the terms otherwise.</summary>
internal static class StatementCategories
{
    public static string Of(string category) => category switch
    {
        Categories.Toxicity or Categories.SevereToxicity or Categories.IdentityAttack => "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        Categories.Insult => "STATEMENT_CATEGORY_CYBER_VIOLENCE",
        Categories.Threat or Categories.Violence => "STATEMENT_CATEGORY_VIOLENCE",
        Categories.SelfHarm => "STATEMENT_CATEGORY_SELF_HARM",
        Categories.Illicit => "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
        _ => "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    };

    /// <summary>The keyword that says it more precisely, one of those that belong to the category; null where none fits.</summary>
    public static string? KeywordOf(string category) => category switch
    {
        Categories.Insult => "KEYWORD_CYBER_HARASSMENT",
        Categories.Sexual => "KEYWORD_ADULT_SEXUAL_MATERIAL",
        _ => null,
    };
}
