using Parley.Core.Policies;
using Parley.Core.Policies.Documents;

namespace Parley.Core.HarmBenefit;

/// <summary>Reads and checks <c>templates.yaml</c>: its lists must be those of <see cref="HarmTaxonomy"/>, and every line must be complete.</summary>
internal static class TemplateReader
{
    private const int LongestText = 300;

    private static readonly ImmutableArray<string> _sides = ["harm", "benefit"];
    private static readonly ImmutableArray<string> _extents = ["minor", "significant", "substantial", "major"];
    private static readonly ImmutableArray<string> _sources = ["low", "medium", "high", "from_category", "from_inverse_category", "from_risk", "from_inverse_risk"];

    private static readonly ImmutableArray<string> _interventions =
    [
        Template.Any,
        .. new[] { ModerationAction.Nudge, ModerationAction.Facilitate, ModerationAction.SlowMode, ModerationAction.Hold, ModerationAction.Hide, ModerationAction.Lock }
            .Select(action => action.Name()),
    ];

    private static readonly ImmutableArray<string> _categories = [Template.Any, .. Categories.All];

    public static TemplateBook Read(DocumentNode? root, ErrorLog errors)
    {
        var section = Section.OfDocument(root, errors, complete: root is not null);
        section.Count("version", 1, 1, 1);
        foreach (var (key, list) in new[] { ("actions", HarmTaxonomy.Actions), ("effects", HarmTaxonomy.Effects) })
        {
            if (!section.Texts(key, list, LongestText).SequenceEqual(list))
            {
                section.Error(key, $"must be {string.Join(", ", list)}.");
            }
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var book = new TemplateBook(ReadLines("stand", "category", _categories), ReadLines("act", "intervention", _interventions));
        section.Close();
        return book;

        ImmutableArray<Template> ReadLines(string key, string applies, ImmutableArray<string> known) =>
            [.. (section.Children(key) ?? []).Select(line => ReadLine(line, applies, known, ids))];
    }

    private static Template ReadLine(Section section, string applies, ImmutableArray<string> known, HashSet<string> ids)
    {
        foreach (var key in (string[])["id", applies, "side", "stakeholder", "action", "effect", "extent", "immediate", "likelihood", "says"])
        {
            if (!section.Has(key))
            {
                section.Error(key, "is missing.");
            }
        }

        var id = section.Text("id", "", LongestText);
        if (!ids.Add(id))
        {
            section.Error("id", "names a line that stands above already.");
        }

        var template = new Template(
            section.Word(applies, Template.Any, known),
            (LikelihoodSource)_sources.IndexOf(section.Word("likelihood", _sources[0], _sources)),
            new HarmBenefitLine
            {
                Side = (ImpactSide)_sides.IndexOf(section.Word("side", _sides[0], _sides)),
                Stakeholder = section.Text("stakeholder", "", LongestText),
                Action = section.Word("action", HarmTaxonomy.Actions[0], HarmTaxonomy.Actions),
                Effect = section.Word("effect", HarmTaxonomy.Effects[0], HarmTaxonomy.Effects),
                Extent = (Extent)_extents.IndexOf(section.Word("extent", _extents[0], _extents)),
                Immediate = section.Flag("immediate", false),
                Says = section.Text("says", "", LongestText),
                Template = id,
            });
        section.Close();
        return template;
    }
}
