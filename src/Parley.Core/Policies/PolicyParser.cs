using Parley.Core.Policies.Documents;

namespace Parley.Core.Policies;

/// <summary>Reads a policy document (YAML or JSON) over the defaults.</summary>
public static class PolicyParser
{
    private const string DefaultsPath = "Policies/Resources/defaults.yaml";

    internal static ImmutableArray<string> Modes { get; } = ["off", "shadow", "assist", "act"];

    /// <summary>The text of the defaults: every key with its explanation.</summary>
    public static string DefaultsDocument => EmbeddedText.Read(DefaultsPath);

    /// <param name="document">Where it is silent, the defaults hold.</param>
    /// <param name="name">What errors call the document, such as its file name.</param>
    /// <returns>The policy, or null and every error there is, by line.</returns>
    public static (Policy? Policy, ImmutableArray<PolicyError> Errors) Parse(string document, string name) => Parse(document, name, Policy.Defaults, complete: false);

    internal static Policy ParseDefaults()
    {
        var (policy, errors) = Parse(DefaultsDocument, "defaults.yaml", Policy.Blank, complete: true);
        return policy ?? throw new InvalidOperationException(string.Join('\n', errors));
    }

    private static (Policy?, ImmutableArray<PolicyError>) Parse(string document, string name, Policy under, bool complete)
    {
        var errors = new ErrorLog(name);
        var root = DocumentReader.Read(document, errors);
        if (root is null)
        {
            return (null, errors.ToImmutable());
        }

        var policy = ReadPolicy(Section.OfDocument(root, errors, complete), under);
        return errors.IsEmpty ? (policy, []) : (null, errors.ToImmutable());
    }

    private static Policy ReadPolicy(Section root, Policy under)
    {
        if (!root.Has("version"))
        {
            root.Error("version", "is missing; write version: 1.");
        }

        root.Count("version", Policy.FormatVersion, Policy.FormatVersion, Policy.FormatVersion);
        var policy = under with
        {
            Mode = (PolicyMode)Modes.IndexOf(root.Word("mode", Modes[(int)under.Mode], Modes)),
            Rules = CategorySections.ReadRules(root, under.Rules),
            Categories = CategorySections.ReadCategories(root.Child("categories"), under),
            Derailment = ConversationSections.ReadDerailment(root.Child("derailment"), under.Derailment),
            SlowMode = ConversationSections.ReadSlowMode(root.Child("slow_mode"), under.SlowMode),
            HarmBenefit = HarmBenefitSection.Read(root.Child("harm_benefit"), under.HarmBenefit),
            Restraint = ConversationSections.ReadRestraint(root.Child("restraint"), under.Restraint),
            Review = ServiceSections.ReadReview(root.Child("review"), under.Review),
            Deliberate = ServiceSections.ReadDeliberate(root.Child("deliberate"), under.Deliberate),
            Facilitator = ServiceSections.ReadFacilitator(root.Child("facilitator"), under.Facilitator),
            Experts = ServiceSections.ReadExperts(root.Child("experts"), under.Experts),
            Retention = ServiceSections.ReadRetention(root.Child("retention"), under.Retention),
        };
        root.Close();
        return policy;
    }
}
