namespace Parley.Core.Statements;

/// <summary>The transparency database's categories for ours. A community's rule, and what the database has no word for, is about the scope of the service.</summary>
internal static class StatementCategories
{
    private const string Scope = "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE";

    public static string Of(string category) => category switch
    {
        Categories.Toxicity or Categories.SevereToxicity or Categories.Insult or Categories.IdentityAttack => "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        Categories.Threat or Categories.Violence => "STATEMENT_CATEGORY_VIOLENCE",
        Categories.Sexual => "STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT",
        Categories.SelfHarm => "STATEMENT_CATEGORY_SELF_HARM",
        Categories.Illicit => "STATEMENT_CATEGORY_UNSAFE_AND_ILLEGAL_PRODUCTS",
        _ => Scope,
    };
}
