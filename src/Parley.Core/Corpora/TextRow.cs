using System.Text.Json;

namespace Parley.Core.Corpora;

/// <summary>A labelled text: one line of a <c>.jsonl</c> file for the experts' training or evaluation.</summary>
public sealed record TextRow
{
    /// <summary>The row's <c>id</c>, or <c>line-N</c> where it has none.</summary>
    public required string Id { get; init; }

    public required string Text { get; init; }

    /// <summary>The message it answers; null where the row does not say.</summary>
    public string? Parent { get; init; }

    /// <summary>Its <c>labels</c> by name in ordinal order, and its <c>label</c>, in [0, 1], under the empty name.</summary>
    public required ImmutableArray<(string Name, double Value)> Labels { get; init; }

    /// <summary>The whole row, for columns of its own such as <c>thread</c>.</summary>
    public required JsonElement Json { get; init; }

    public required int Line { get; init; }

    /// <summary>The label of that name, else the row's plain <c>label</c>; null where it has neither.</summary>
    public double? Label(string name) => Named(name) ?? Named("");

    /// <summary>A numeric column of the row, such as <c>perspective</c>; null where there is none.</summary>
    public double? Number(string column) =>
        Json.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    /// <summary>A text column of the row, such as <c>thread</c>; null where there is none.</summary>
    public string? Column(string column) =>
        Json.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : null;

    private double? Named(string name)
    {
        foreach (var label in Labels)
        {
            if (string.Equals(label.Name, name, StringComparison.Ordinal))
            {
                return label.Value;
            }
        }

        return null;
    }
}
