using Parley.Core.Policies;
using Parley.Core.Policies.Documents;

namespace Parley.Core.Facilitation;

/// <summary>The authored phrases, read and checked. The shipped ones stand in <c>Facilitation/Resources/phrases.yaml</c>.</summary>
public sealed class PhraseBank
{
    internal const string ResourcePath = "Facilitation/Resources/phrases.yaml";
    private const int LongestText = 1_000;

    private static readonly Lazy<PhraseBank> _shipped = new(() => Load(EmbeddedText.Read(ResourcePath), "phrases.yaml"));
    private static readonly ImmutableArray<string> _audiences = ["public", "private"];
    private static readonly ImmutableArray<string> _kinds = ["facilitate", "nudge", "slow_mode", "lock", "review_notice"];

    private PhraseBank(ImmutableArray<Phrase> phrases) => Phrases = phrases;

    public static PhraseBank Shipped => _shipped.Value;

    /// <summary>In the document's order.</summary>
    public ImmutableArray<Phrase> Phrases { get; }

    /// <param name="name">What errors call the document.</param>
    /// <exception cref="FormatException">Something is wrong with the document; the message lists it all with lines.</exception>
    public static PhraseBank Load(string document, string name)
    {
        var errors = new ErrorLog(name);
        var root = DocumentReader.Read(document, errors);
        var section = Section.OfDocument(root, errors, complete: root is not null);
        section.Count("version", 1, 1, 1);
        ImmutableArray<Phrase> phrases = [.. (section.Children("phrases") ?? []).Select(Read)];
        section.Close();
        CheckIds(phrases, section);
        CheckCoverage(phrases, section);
        return errors.IsEmpty ? new PhraseBank(phrases) : throw new FormatException(string.Join('\n', errors.ToImmutable()));
    }

    private static Phrase Read(Section section)
    {
        foreach (var key in (string[])["id", "style", "audience", "kind", "triggers", "text"])
        {
            if (!section.Has(key))
            {
                section.Error(key, "is missing.");
            }
        }

        var text = section.Text("text", "", LongestText);
        var slots = PhraseText.FindSlots(text);
        if (slots is null || slots.Value.Any(slot => !PhraseText.Slots.Contains(slot)))
        {
            section.Error("text", $"may hold only the slots {string.Join(", ", PhraseText.Slots.Select(slot => $"{{{slot}}}"))}.");
        }

        if (slots?.Contains("rule") == true && !text.EndsWith("{rule}", StringComparison.Ordinal))
        {
            section.Error("text", "must end with {rule} where it names a rule.");
        }

        var triggers = section.Texts("triggers", [], 60);
        if (triggers.IsEmpty)
        {
            section.Error("triggers", "must name at least one.");
        }

        var phrase = new Phrase
        {
            Id = section.Text("id", "", 60),
            Style = section.Word("style", FacilitatorPolicy.Styles[0], FacilitatorPolicy.Styles),
            Audience = (Audience)_audiences.IndexOf(section.Word("audience", _audiences[0], _audiences)),
            Kind = (PhraseKind)_kinds.IndexOf(section.Word("kind", _kinds[0], _kinds)),
            Triggers = triggers,
            Text = text,
            Slots = slots ?? [],
        };
        section.Close();
        return phrase;
    }

    private static void CheckIds(ImmutableArray<Phrase> phrases, Section section)
    {
        foreach (var twins in phrases.GroupBy(phrase => phrase.Id, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            section.Error("phrases", $"name the id {twins.Key} more than once.");
        }
    }

    /// <summary>Whatever the style and the kind, something can be said without knowing anything about the thread.</summary>
    private static void CheckCoverage(ImmutableArray<Phrase> phrases, Section section)
    {
        foreach (var style in FacilitatorPolicy.Styles)
        {
            foreach (var kind in Enum.GetValues<PhraseKind>())
            {
                if (!phrases.Any(phrase => phrase.Kind == kind
                    && string.Equals(phrase.Style, style, StringComparison.Ordinal)
                    && phrase.Triggers.Contains(Phrase.General)
                    && phrase.Slots.All(slot => slot is "sign_as")))
                {
                    section.Error("phrases", $"have no general line of style {style} and kind {_kinds[(int)kind]} that needs no slot but {{sign_as}}.");
                }
            }
        }
    }
}
