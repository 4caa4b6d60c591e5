using System.Text.Json;

namespace Parley.Server.Json;

/// <summary>Labels of a request: <c>{"insult": 1, "threat": 0}</c>.</summary>
internal static class Labels
{
    /// <summary>In the order of <see cref="Categories.Compare"/>; empty where an error was added.</summary>
    public static ImmutableArray<CategoryScore> Read(JsonFields fields, FieldErrors errors, bool required)
    {
        if (fields.Element("labels", JsonValueKind.Object, required) is not { } element)
        {
            return [];
        }

        var labels = new JsonFields(element, "labels", errors);
        var read = ImmutableArray.CreateBuilder<CategoryScore>();
        foreach (var (category, _) in labels.All)
        {
            if (!Categories.IsKnown(category))
            {
                errors.Add(labels.At(category.Length <= 64 ? category : category[..64]), "is no category");
            }
            else if (labels.Number(category, 0, 1) is { } value)
            {
                read.Add(new CategoryScore(category, value));
            }
        }

        if (required && read.Count == 0)
        {
            errors.Add("labels", "must name at least one category");
        }

        read.Sort((left, right) => Categories.Compare(left.Category, right.Category));
        return read.DrainToImmutable();
    }

    /// <summary>The labels as one string, to derive ids from.</summary>
    public static string Write(ImmutableArray<CategoryScore> labels) => string.Join(
        ';', labels.Select(label => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{label.Category}={label.Probability:R}")));
}
