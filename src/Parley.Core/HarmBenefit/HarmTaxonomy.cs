namespace Parley.Core.HarmBenefit;

/// <summary>The closed lists a tree is made of. An analyst that names anything else is not believed. Source: SafetyAnalyst (Li et al. 2025), section 3.</summary>
public static class HarmTaxonomy
{
    /// <summary>The sixteen level-2 risk categories of AIR 2024.</summary>
    public static ImmutableArray<string> Actions { get; } =
    [
        "security_risks", "operational_misuses", "violence_and_extremism", "hate_and_toxicity", "sexual_content", "child_harm", "self_harm", "political_usage",
        "economic_harm", "deception", "manipulation", "defamation", "fundamental_rights", "discrimination_and_bias", "privacy", "criminal_activities",
    ];

    /// <summary>Fifteen effects in seven groups: physical, psychological, social, property, liberty, collective, ecological.</summary>
    public static ImmutableArray<string> Effects { get; } =
    [
        "death", "health", "transient_psychological", "persistent_psychological", "social", "physical_property", "financial", "intellectual_property",
        "agency", "accurate_information", "institutions", "public_resources", "societal_disruption", "animals", "ecosystems",
    ];
}
