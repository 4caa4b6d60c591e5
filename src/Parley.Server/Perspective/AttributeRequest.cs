using System.Text.Json;
using Parley.Server.Json;
using Parley.Server.Problems;

namespace Parley.Server.Perspective;

/// <summary>An attribute asked for, with the category that answers it.</summary>
internal sealed record AttributeRequest(string Name, string Category, double Threshold)
{
    /// <summary>Reads <c>requestedAttributes</c>; an attribute that is unknown or cannot be scored is the failure.</summary>
    public static IReadOnlyList<AttributeRequest> Read(PerspectiveRequest request, FieldErrors errors, out Failure? failure)
    {
        failure = null;
        var asked = new List<AttributeRequest>();
        if (request.Fields.Element("requestedAttributes", JsonValueKind.Object, required: false) is not { } element)
        {
            return asked;
        }

        foreach (var (name, value) in new JsonFields(element, "requestedAttributes", errors).All)
        {
            var fields = new JsonFields(value, $"requestedAttributes.{name}", errors, "scoreThreshold", "scoreType");
            if (fields.Text("scoreType", 64, required: false) is not (null or "PROBABILITY" or "SCORE_TYPE_UNSPECIFIED"))
            {
                errors.Add(fields.At("scoreType"), "must be PROBABILITY");
            }

            var threshold = fields.Number("scoreThreshold", 0, 1, required: false) ?? 0;
            if (PerspectiveAttributes.CategoryOf(name, out var problem) is { } category)
            {
                asked.Add(new AttributeRequest(name, category, threshold));
            }
            else
            {
                failure ??= Failure.Invalid($"requestedAttributes.{name}", problem!);
            }
        }

        return asked;
    }

    /// <summary>Reads <c>attributeScores</c> of a suggestion as labels.</summary>
    public static ImmutableArray<CategoryScore> ReadLabels(PerspectiveRequest request, FieldErrors errors, out Failure? failure)
    {
        failure = null;
        var labels = new SortedDictionary<string, double>(Comparer<string>.Create(Categories.Compare));
        if (request.Fields.Element("attributeScores", JsonValueKind.Object) is not { } element)
        {
            return [];
        }

        foreach (var (name, value) in new JsonFields(element, "attributeScores", errors).All)
        {
            var scores = new JsonFields(value, $"attributeScores.{name}", errors, "summaryScore", "spanScores");
            if (scores.Element("summaryScore", JsonValueKind.Object) is { } summary
                && new JsonFields(summary, scores.At("summaryScore"), errors, "value", "type").Number("value", 0, 1) is { } label)
            {
                if (PerspectiveAttributes.CategoryOf(name, out var problem) is { } category)
                {
                    labels[category] = label;
                }
                else
                {
                    failure ??= Failure.Invalid($"attributeScores.{name}", problem!);
                }
            }
        }

        if (labels.Count == 0 && failure is null)
        {
            errors.Add("attributeScores", "must not be empty");
        }

        return [.. labels.Select(label => new CategoryScore(label.Key, label.Value))];
    }
}
