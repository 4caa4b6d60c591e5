using System.Text.Json.Serialization;

namespace Parley.Core.Statements;

/// <summary>
/// One decision as Article 17 of Regulation (EU) 2022/2065 (DSA) asks to have it explained, in the fields and values of the EU's transparency database (version 2 of its API:
/// https://transparency.dsa.ec.europa.eu/page/api-documentation, "Statement Attributes"). It holds nothing personal: neither text nor names, and no sentence that quotes. What only the platform knows is
/// null, and left out of the JSON: the database refuses some nulls.
/// </summary>
public sealed record StatementOfReasons
{
    /// <summary>Unique for the platform, and in the database's alphabet: community, conversation, utterance, revision, what was decided and by what.</summary>
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

    /// <summary>Keywords of the category, such as <c>KEYWORD_CYBER_HARASSMENT</c>; null where none fits.</summary>
    public ImmutableArray<string>? CategorySpecification { get; init; }

    public ImmutableArray<string> ContentType { get; } = ["CONTENT_TYPE_TEXT"];

    /// <summary>Countries such as <c>DE</c> (<see cref="Territory"/>); null: for the platform to say. The database asks for it.</summary>
    public ImmutableArray<string>? TerritorialScope { get; init; }

    /// <summary>Null: unknown here.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary>When the content was written, <c>yyyy-MM-dd</c>.</summary>
    public required string ContentDate { get; init; }

    /// <summary>From when the decision holds, <c>yyyy-MM-dd</c>.</summary>
    public required string ApplicationDate { get; init; }

    /// <summary>The facts relied on, in plain sentences; 1 to 5,000 characters.</summary>
    public required string DecisionFacts { get; init; }

    /// <summary><c>SOURCE_VOLUNTARY</c>, or <c>SOURCE_TYPE_OTHER_NOTIFICATION</c> after a member's report.</summary>
    public required string SourceType { get; init; }

    /// <summary><c>Yes</c> or <c>No</c>.</summary>
    public required string AutomatedDetection { get; init; }

    /// <summary><c>AUTOMATED_DECISION_FULLY</c>, <c>..._PARTIALLY</c> or <c>..._NOT_AUTOMATED</c>.</summary>
    public required string AutomatedDecision { get; init; }
}

/// <summary>Statements as the transparency database spells them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatementOfReasons))]
public sealed partial class StatementJson : JsonSerializerContext;
