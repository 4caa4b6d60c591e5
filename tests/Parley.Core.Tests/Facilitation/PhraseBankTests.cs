using System.Text.RegularExpressions;
using Parley.Core.Facilitation;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Facilitation;

public sealed class PhraseBankTests
{
    private static readonly string[] _triggers =
    [
        "failed_tool", "communication_breakdown", "rejection", "convention_violation", "past_interactions", "politics", "technical_disagreement", "unprovoked",
    ];

    private static readonly string[] _tones =
    [
        "bitter_frustration", "impatience", "irony", "insulting", "mocking", "threat", "vulgarity", "entitlement", "name_calling",
    ];

    /// <summary>Words that find somebody at fault, command, or shame.</summary>
    private static readonly string[] _blame =
    [
        "wrong", "fault", "guilty", "to blame", "shame", "violat", "unacceptable", "inappropriate", "abus", "toxic", "stupid", "rude", "hostile", "aggressive", "troll", "bully",
        "offens", "misbehav", "ashamed", "calm down", "you must", "you should", "you always", "you never", "stop it", "behave", "warned", "punish", "ban ", "banned", "!",
    ];

    [Fact]
    public void The_shipped_bank_has_a_hundred_lines_and_more()
    {
        Assert.True(PhraseBank.Shipped.Phrases.Length >= 100);
        Assert.Equal(FacilitatorPolicy.Styles.Order(), PhraseBank.Shipped.Phrases.Select(phrase => phrase.Style).Distinct().Order());
    }

    [Fact]
    public void Every_line_is_worded_so_that_nobody_is_blamed() =>
        Assert.All(PhraseBank.Shipped.Phrases, phrase => Assert.DoesNotContain(_blame, word => phrase.Text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Every_style_answers_every_tension_trigger_in_public_and_every_tone_in_private() =>
        Assert.All(FacilitatorPolicy.Styles, style =>
        {
            Assert.All(_triggers, trigger => AssertAnswers(style, PhraseKind.Facilitate, Audience.Public, trigger));
            Assert.All(_tones, tone => AssertAnswers(style, PhraseKind.Nudge, Audience.Private, tone));
        });

    [Fact]
    public void Words_to_one_author_are_private_and_words_to_a_thread_public() =>
        Assert.All(PhraseBank.Shipped.Phrases, phrase => Assert.Equal(phrase.Kind is PhraseKind.Nudge or PhraseKind.ReviewNotice ? Audience.Private : Audience.Public, phrase.Audience));

    [Fact]
    public void Lines_are_short_and_end_as_sentences_do() =>
        Assert.All(PhraseBank.Shipped.Phrases, phrase =>
        {
            Assert.InRange(phrase.Text.Length, 20, 300);
            Assert.Matches(new Regex(@"([.?]|\{rule\})$"), phrase.Text);
        });

    [Theory]
    [InlineData("style: plain, audience: public", "style: polite, audience: public", "style: must be one of")]
    [InlineData("{addressee}", "{adressee}", "text: may hold only the slots {addressee}")]
    [InlineData("id: plain-tool-2", "id: plain-tool-1", "name the id plain-tool-1 more than once.")]
    [InlineData("triggers: [failed_tool]", "triggers: []", "triggers: must name at least one.")]
    [InlineData("kind: lock, triggers: [general]", "kind: lock, triggers: [other]", "have no general line of style plain and kind lock")]
    public void A_wrong_line_is_told_with_its_place(string good, string bad, string expected)
    {
        var document = EmbeddedText.Read(PhraseBank.ResourcePath).Replace(good, bad, StringComparison.Ordinal);

        var error = Assert.Throws<FormatException>(() => PhraseBank.Load(document, "phrases.yaml"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Matches(@"^phrases\.yaml:\d+: ", error.Message);
    }

    private static void AssertAnswers(string style, PhraseKind kind, Audience audience, string trigger) => Assert.Contains(
        PhraseBank.Shipped.Phrases,
        phrase => phrase.Style == style && phrase.Kind == kind && phrase.Audience == audience && phrase.Triggers.Contains(trigger) && phrase.Slots.All(slot => slot == "sign_as"));
}
