using System.Text.Json.Serialization;

namespace Parley.Core.Statements;

/// <summary>
/// One decision as Article 17 of Regulation (EU) 2022/2065 (DSA) asks to have it explained, in the fields of the EU's transparency database (its API documentation, "Statement of Reasons attributes").
/// It holds nothing personal: neither text nor names, and no sentence that quotes. What only the platform knows (where the decision applies, legal grounds) is left null.
/// </summary>
public sealed record StatementOfReasons
{
    /// <summary>Unique for the platform: community, conversation, utterance and what was decided.</summary>
    public required string Puid { get; init; }

    /// <summary>Values such as <c>DECISION_VISIBILITY_CONTENT_DISABLED</c>.</summary>
    public required ImmutableArray<string> DecisionVisibility { get; init; }

    /// <summary>In words, with <c>DECISION_VISIBILITY_OTHER</c>; else null.</summary>
    public string? DecisionVisibilityOther { get; init; }

    /// <summary>Always incompatible with the terms: whether something is illegal is for the platform to say.</summary>
    public string DecisionGround { get; } = "DECISION_GROUND_INCOMPATIBLE_CONTENT";

    /// <summary>The rule or category that spoke.</summary>
    public required string IncompatibleContentGround { get; init; }

    /// <summary>Why it is held to fall under that.</summary>
    public required string IncompatibleContentExplanation { get; init; }

    /// <summary>Null: for the platform to say.</summary>
    public string? IncompatibleContentIllegal { get; init; }

    /// <summary>Such as <c>STATEMENT_CATEGORY_VIOLENCE</c>.</summary>
    public required string Category { get; init; }

    public ImmutableArray<string> ContentType { get; } = ["CONTENT_TYPE_TEXT"];

    /// <summary>Null: unknown here.</summary>
    public ImmutableArray<string>? TerritorialScope { get; init; }

    /// <summary>Null: unknown here.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary>When the content was written, <c>yyyy-MM-dd</c>.</summary>
    public required string ContentDate { get; init; }

    /// <summary>From when the decision holds, <c>yyyy-MM-dd</c>.</summary>
    public required string ApplicationDate { get; init; }

    /// <summary>The facts relied on, in plain sentences.</summary>
    public required string DecisionFacts { get; init; }

    /// <summary><c>SOURCE_VOLUNTARY</c>, or <c>SOURCE_TYPE_OTHER_NOTIFICATION</c> after a member's report.</summary>
    public required string SourceType { get; init; }

    /// <summary><c>Yes</c> or <c>No</c>.</summary>
    public required string AutomatedDetection { get; init; }

    /// <summary><c>AUTOMATED_DECISION_FULLY</c>, <c>..._PARTIALLY</c> or <c>..._NOT_AUTOMATED</c>.</summary>
    public required string AutomatedDecision { get; init; }
}

/// <summary>Statements as the transparency database spells them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StatementOfReasons))]
public sealed partial class StatementJson : JsonSerializerContext;
