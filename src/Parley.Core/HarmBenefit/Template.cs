using System.Collections.Frozen;
using Parley.Core.Policies;
using Parley.Core.Policies.Documents;

namespace Parley.Core.HarmBenefit;

/// <summary>Where an authored line's likelihood comes from.</summary>
internal enum LikelihoodSource
{
    Low,
    Medium,
    High,
    Category,
    InverseCategory,
    Risk,
    InverseRisk,
}

/// <summary>One authored line of a tree.</summary>
/// <param name="Applies">The category (stand) or the intervention (act) it belongs to, or <c>any</c>.</param>
/// <param name="Line">Complete but for its likelihood.</param>
internal sealed record Template(string Applies, LikelihoodSource Source, HarmBenefitLine Line)
{
    public const string Any = "any";
}

/// <summary>The authored templates, read from <c>HarmBenefit/Resources/templates.yaml</c> and checked.</summary>
internal sealed record TemplateBook(ImmutableArray<Template> Stand, ImmutableArray<Template> Act)
{
    public const string ResourcePath = "HarmBenefit/Resources/templates.yaml";

    private static readonly Lazy<TemplateBook> _shipped = new(() => Load(EmbeddedText.Read(ResourcePath), "templates.yaml"));

    private readonly Lazy<FrozenDictionary<string, HarmBenefitLine>> _lines = new(() =>
        Stand.Concat(Act).ToFrozenDictionary(template => template.Line.Template!, template => template.Line, StringComparer.Ordinal));

    public static TemplateBook Shipped => _shipped.Value;

    /// <summary>The line of a template by its id, complete but for likelihood and contribution; null for an unknown id.</summary>
    public HarmBenefitLine? Find(string id) => _lines.Value.GetValueOrDefault(id);

    /// <summary>The lines of stepping in with one kind of action.</summary>
    public IEnumerable<Template> ActOn(ModerationAction kind) =>
        Act.Where(template => template.Applies is Template.Any || string.Equals(template.Applies, kind.Name(), StringComparison.Ordinal));

    /// <exception cref="FormatException">Something in the document is wrong; the message lists it all with lines.</exception>
    public static TemplateBook Load(string document, string name)
    {
        var errors = new ErrorLog(name);
        var book = TemplateReader.Read(DocumentReader.Read(document, errors), errors);
        return errors.IsEmpty ? book : throw new FormatException(string.Join('\n', errors.ToImmutable()));
    }
}
