using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.LanguageModels.Dialects;

/// <summary>Over which path of the endpoint a dialect speaks.</summary>
internal enum DialectWire
{
    Chat,
    Embeddings,
    Moderation,
    Perspective,
}

/// <summary>How the text to judge is put into its message.</summary>
internal enum TextSlot
{
    /// <summary>Alone: a guard model whose chat template puts its own instruction around it.</summary>
    Bare,

    /// <summary>Between random markers, for a model that is instructed.</summary>
    Delimited,
}

/// <summary>How an answer is read.</summary>
internal enum AnswerShape
{
    /// <summary>Our own JSON schema with a probability for each category.</summary>
    Schema,

    /// <summary>Lines that one pattern must match from the first character to the last.</summary>
    Lines,

    /// <summary>A JSON object with a verdict and categories.</summary>
    Object,

    /// <summary>Numbers by name.</summary>
    Scores,

    /// <summary>A vector for a trained head.</summary>
    Vector,
}

/// <summary>How one kind of model is asked and read: all of it data, from <c>Resources/dialects</c>.</summary>
internal sealed record Dialect
{
    public required string Name { get; init; }

    /// <summary>What is recorded as the prompt, such as <c>llama-guard/1</c>.</summary>
    public required string Prompt { get; init; }

    public DialectWire Wire { get; init; }

    public AnswerShape Shape { get; init; }

    public TextSlot Slot { get; init; }

    /// <summary>The instruction; holes are <c>{policy}</c>, <c>{guideline}</c> and <c>{marker}</c>. Null where the model brings its own.</summary>
    public string? System { get; init; }

    /// <summary>An instruction that stands in a user's turn after the text, with the holes of <see cref="System"/>; null where there is none.</summary>
    public string? Criteria { get; init; }

    /// <summary>It is told what is asked of it, and can be told what was wrong with an answer.</summary>
    public bool IsInstructed => System is not null || Criteria is not null;

    /// <summary>Whether it is told, and judges, the community's own rules.</summary>
    public bool JudgesRules { get; init; }

    /// <summary>One request each; a single one without a guideline where the model judges all at once.</summary>
    public required ImmutableArray<Guideline> Guidelines { get; init; }

    /// <summary>The model's categories and ours.</summary>
    public required Taxonomy Taxonomy { get; init; }

    /// <summary>Its verdicts in lower case and what each is worth, in [0, 1]; their tokens carry the probability.</summary>
    public ImmutableArray<(string Word, double Value)> Verdicts { get; init; } = [];

    /// <summary>With the groups <c>verdict</c> and, where there are any, <c>codes</c>.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The members of the answer's object (verdict, codes, rules, confidence), or the path to its scores.</summary>
    public DialectFields Fields { get; init; } = new();

    /// <summary>The path below the endpoint where the wire is not chat; <c>{key}</c> is the key.</summary>
    public string? Path { get; init; }

    /// <summary>The body where the wire is not chat, or further members of a chat body; texts that are just <c>{text}</c>, <c>{model}</c> or <c>{guideline}</c> are filled.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>A general chat model can be analyst, forecaster and facilitator too.</summary>
    public bool IsGeneralChat => Shape == AnswerShape.Schema;

    /// <summary>The categories it may judge, in their fixed order.</summary>
    public ImmutableArray<string> Categories =>
        [.. Taxonomy.Categories.Concat(Guidelines.SelectMany(guideline => guideline.Categories)).Distinct(StringComparer.Ordinal).Order(Comparer<string>.Create(Parley.Categories.Compare))];
}

/// <summary>One thing a model is asked about at a time.</summary>
/// <param name="Categories">What its answer is about; empty where the model names categories itself.</param>
internal sealed record Guideline(string Text, ImmutableArray<string> Categories);

internal sealed record DialectFields
{
    public string Verdict { get; init; } = "";
    public string Codes { get; init; } = "";
    public string Rules { get; init; } = "";
    public string Confidence { get; init; } = "";
    public string Reason { get; init; } = "";

    /// <summary>Dots part the steps; a number is a place in a list.</summary>
    public string Scores { get; init; } = "";

    /// <summary>From a score's name to its number.</summary>
    public string Value { get; init; } = "";
}
