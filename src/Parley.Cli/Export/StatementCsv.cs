using System.Text.Json;
using Parley.Core.Statements;

namespace Parley.Cli.Export;

/// <summary>Statements as RFC 4180 rows in the order of the JSON's fields; lists are joined with semicolons.</summary>
internal static class StatementCsv
{
    private static readonly string[] _fields =
    [
        "puid", "decision_visibility", "decision_visibility_other", "decision_ground", "incompatible_content_ground", "incompatible_content_explanation", "incompatible_content_illegal",
        "category", "category_specification", "content_type", "territorial_scope", "content_language", "content_date", "application_date", "decision_facts", "source_type", "automated_detection", "automated_decision",
    ];

    public static string Header { get; } = string.Join(',', _fields);

    public static string Row(StatementOfReasons statement)
    {
        var json = JsonSerializer.SerializeToElement(statement, StatementJson.Default.StatementOfReasons);
        return string.Join(',', _fields.Select(field => json.TryGetProperty(field, out var value) ? Cell(value) : ""));
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => Quoted(string.Join(';', value.EnumerateArray().Select(item => item.GetString()))),
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => "",
    };

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
