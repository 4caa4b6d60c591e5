using Parley.Core.Conversations;
using Parley.Core.Text;
using Parley.Core.Text.Cues;

namespace Parley.Core.Tests.Text;

public sealed class CueFinderTests
{
    [Theory]
    [InlineData(CueKind.Tone, "insulting", "You are so clueless about this")]
    [InlineData(CueKind.Tone, "bitter_frustration", "I am fed up with this release")]
    [InlineData(CueKind.Tone, "impatience", "Just fix it already")]
    [InlineData(CueKind.Tone, "irony", "Thanks for nothing")]
    [InlineData(CueKind.Tone, "mocking", "Go cry to your friends")]
    [InlineData(CueKind.Tone, "threat", "You will regret this")]
    [InlineData(CueKind.Tone, "vulgarity", "This is bullshit")]
    [InlineData(CueKind.Tone, "entitlement", "It's your job to answer me")]
    [InlineData(CueKind.Tone, "name_calling", "what a moron")]
    [InlineData(CueKind.Trigger, "failed_tool", "The app is broken again")]
    [InlineData(CueKind.Trigger, "communication_breakdown", "Did you even read my message?")]
    [InlineData(CueKind.Trigger, "rejection", "Why did you close this?")]
    [InlineData(CueKind.Trigger, "convention_violation", "Please read the guidelines first")]
    [InlineData(CueKind.Trigger, "past_interactions", "Here we go again")]
    [InlineData(CueKind.Trigger, "politics", "This is political propaganda")]
    [InlineData(CueKind.Trigger, "technical_disagreement", "That is a terrible design")]
    [InlineData(CueKind.Trigger, "unprovoked", "Get a life")]
    [InlineData(CueKind.Strategy, "evidence", "According to the documentation it returns one")]
    [InlineData(CueKind.Strategy, "challenge", "Where is your proof?")]
    [InlineData(CueKind.Strategy, "questioning_logic", "By that logic nothing works")]
    [InlineData(CueKind.Strategy, "comparison", "It is slower than the old one")]
    [InlineData(CueKind.Strategy, "personal_experience", "In my experience it works")]
    [InlineData(CueKind.Strategy, "hedging", "Perhaps it might help")]
    [InlineData(CueKind.Strategy, "rhetorical_questions", "Do you really think so?")]
    [InlineData(CueKind.Marker, "gratitude", "Thank you for the patch")]
    [InlineData(CueKind.Marker, "apology", "Sorry about that")]
    [InlineData(CueKind.Marker, "politeness", "Could you please look")]
    [InlineData(CueKind.Marker, "question", "Is it?")]
    [InlineData(CueKind.Marker, "negation", "It is not")]
    [InlineData(CueKind.Marker, "hedge", "It seems fine")]
    [InlineData(CueKind.Marker, "imperative", "Read the log")]
    public void Finds_the_cue(CueKind kind, string name, string raw) =>
        Assert.Contains(CueFinder.Find(AnalyzedText.Of(raw)), cue => cue.Kind == kind && cue.Name == name);

    [Fact]
    public void Every_list_has_the_names_the_paper_gives()
    {
        Assert.Equal(8, TriggerDetector.Names.Length);
        Assert.Equal(9, ToneDetector.Names.Length);
        Assert.Equal(7, StrategyDetector.Names.Length);
    }

    [Fact]
    public void A_quiet_sentence_has_no_trigger_and_no_tone() =>
        Assert.DoesNotContain(CueFinder.Find(AnalyzedText.Of("The second test passes on my branch, so I merged it.")), c => c.Kind is CueKind.Trigger or CueKind.Tone);

    [Fact]
    public void A_foreign_text_has_no_cues_in_english_words() =>
        Assert.Empty(CueFinder.Find(AnalyzedText.Of("Das ist nicht der Weg, und ich habe es dir schon gesagt, sorry.")));
}
