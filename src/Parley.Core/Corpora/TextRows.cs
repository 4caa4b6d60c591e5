using System.Text.Json;

namespace Parley.Core.Corpora;

/// <summary>Reads <c>{"id","text","label" or "labels",…}</c>, one a line.</summary>
public static class TextRows
{
    /// <exception cref="CorpusException">The file is absent, empty or has a bad row.</exception>
    public static ImmutableArray<TextRow> Open(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CorpusException(new CorpusError(path, 0, null, $"cannot be read: {e.Message}"));
        }
    }

    /// <param name="name">How messages call the input.</param>
    /// <exception cref="CorpusException">There is no row, or a bad one.</exception>
    public static ImmutableArray<TextRow> Read(TextReader reader, string name)
    {
        var rows = ImmutableArray.CreateBuilder<TextRow>();
        var errors = ImmutableArray.CreateBuilder<CorpusError>();
        for (var line = 1; reader.ReadLine() is { } json; line++)
        {
            if (string.IsNullOrWhiteSpace(json))
            {
                continue;
            }

            if (TryParse(json, name, line, out var error) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                errors.Add(error!);
            }
        }

        if (errors.Count > 0)
        {
            throw new CorpusException(errors.ToImmutable());
        }

        return rows.Count > 0 ? rows.ToImmutable() : throw new CorpusException(new CorpusError(name, 0, null, "holds no rows"));
    }

    private static TextRow? TryParse(string json, string file, int line, out CorpusError? error)
    {
        using var document = JsonText.TryParseObject(json, file, line, out error);
        if (error is not null)
        {
            return null;
        }

        var root = document!.RootElement.Clone();
        var fields = new LineFields(root, file, line);
        try
        {
            var row = new TextRow
            {
                Id = fields.OptionalText("id") ?? FormattableString.Invariant($"line-{line}"),
                Text = fields.Text("text"),
                Parent = fields.OptionalText("parent"),
                Labels = Labels(root, fields),
                Json = root,
                Line = line,
            };
            if (row.Text.Length > Utterance.MaxTextLength)
            {
                fields.Fail("text", FormattableString.Invariant($"is longer than {Utterance.MaxTextLength:N0} characters ({row.Text.Length:N0})"));
            }

            error = fields.Error;
            return error is null ? row : null;
        }
        catch (InvalidOperationException)
        {
            error = new CorpusError(file, line, null, "is not JSON: a key is not valid Unicode");
            return null;
        }
    }

    private static ImmutableArray<(string Name, double Value)> Labels(JsonElement root, LineFields fields)
    {
        var labels = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (root.TryGetProperty("label", out var plain) && plain.ValueKind != JsonValueKind.Null)
        {
            labels[""] = Value(plain, "label", fields);
            if (labels[""] is < 0 or > 1)
            {
                fields.Fail("label", "must be between 0 and 1");
            }
        }

        if (root.TryGetProperty("labels", out var named) && named.ValueKind != JsonValueKind.Null)
        {
            if (named.ValueKind != JsonValueKind.Object)
            {
                fields.Fail("labels", $"must be an object, not {LineFields.NameOf(named.ValueKind)}");
                return [];
            }

            foreach (var label in named.EnumerateObject().Where(l => l.Value.ValueKind != JsonValueKind.Null))
            {
                labels[label.Name] = Value(label.Value, $"labels.{Printable.Clip(label.Name)}", fields);
            }
        }

        return [.. labels.Select(l => (l.Key, l.Value))];
    }

    private static double Value(JsonElement value, string field, LineFields fields)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return value.ValueKind == JsonValueKind.True ? 1 : 0;
            case JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number):
                return number;
            default:
                fields.Fail(field, $"must be a finite number, not {LineFields.NameOf(value.ValueKind)}");
                return 0;
        }
    }
}
