using CsCheck;
using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Tests.Text;

namespace Parley.Core.Tests.Experts;

public sealed class LexicalExpertTests
{
    [Theory]
    [InlineData("lexicon", Categories.Toxicity, "You are an idiot and a fucking moron.")]
    [InlineData("lexicon", Categories.Profanity, "What the fuck is this shit build?")]
    [InlineData("lexicon", Categories.Insult, "you 1d10t")]
    [InlineData("second_person", Categories.Insult, "Are you stupid? Shut up.")]
    [InlineData("second_person", Categories.Toxicity, "You have no idea and you make me sick.")]
    [InlineData("threats", Categories.Threat, "I will find you and kill you.")]
    [InlineData("threats", Categories.Threat, "I know where you live")]
    [InlineData("identity_frames", Categories.IdentityAttack, "Deport all muslims, they are animals")]
    [InlineData("sexual", Categories.Sexual, "send nudes, I want to fuck you")]
    [InlineData("self_harm", Categories.SelfHarm, "I just want to kill myself")]
    [InlineData("self_harm", Categories.SelfHarm, "do the world a favour and k y s, kill yourself")]
    [InlineData("violence", Categories.Violence, "They should all be shot against the wall")]
    [InlineData("incivility", Categories.Toxicity, "You are so incompetent, what a bunch of clowns")]
    [InlineData("spam", Categories.Spam, "CONGRATS! You have won a free iphone, call 08001234567 now to claim your prize")]
    [InlineData("illicit", Categories.Illicit, "selling cheap cocaine and stolen credit cards, dm for menu")]
    [InlineData("repetition", Categories.Spam, "buy it now buy it now buy it now buy it now buy it now buy it now buy it now buy it now")]
    public void Speaks_up_for_a_plain_case_and_shows_the_words(string expert, string category, string text)
    {
        var opinion = Hearing.Of(expert, text);
        Assert.InRange(opinion[category], 0.5, 1);
        Assert.NotEmpty(opinion.Spans);
    }

    [Theory]
    [InlineData("The second test passes on my branch, so I merged it. Thanks for the review!")]
    [InlineData("Could you please kill the process and drop me a mail when the build is done?")]
    [InlineData("I disagree: the parser should not keep comments, because it makes the tree larger.")]
    [InlineData("My friend is a gay black muslim woman and a christian teacher.")]
    public void Keeps_quiet_for_a_harmless_text(string text)
    {
        foreach (var opinion in EmbeddedExperts.All.Select(e => Hearing.Of(e.Name, text)).Where(o => o.Asleep is null))
        {
            Assert.All(opinion.Scores, score => Assert.InRange(score.Probability, 0, 0.35));
        }
    }

    [Theory]
    [InlineData("i am a jew")]
    [InlineData("she is a lesbian and he is a muslim")]
    [InlineData("black people and white people live here")]
    [InlineData("as an autistic immigrant i liked the film")]
    public void An_identity_term_alone_is_nothing(string text)
    {
        Assert.InRange(Hearing.Of("identity_frames", text)[Categories.IdentityAttack], 0, 0.1);
        Assert.InRange(Hearing.Of("lexicon", text)[Categories.Toxicity], 0, 0.1);
    }

    [Fact]
    public void Profanity_at_a_thing_is_little_of_an_insult()
    {
        var opinion = Hearing.Of("lexicon", "this shit build takes forever");
        Assert.InRange(opinion[Categories.Profanity], 0.6, 1);
        Assert.InRange(opinion[Categories.Insult], 0, 0.15);
    }

    [Fact]
    public void The_same_word_to_a_persons_face_is_more_of_an_insult() =>
        Assert.True(Hearing.Of("lexicon", "you idiot, read it")[Categories.Insult] > Hearing.Of("lexicon", "the idiot in that film")[Categories.Insult] + 0.3);

    [Theory]
    [InlineData("> you fucking idiot, kill yourself")]
    [InlineData("```\nkill(you); // fucking idiot\n```")]
    [InlineData("https://example.com/fucking-idiot")]
    public void Sleeps_where_nothing_is_the_authors_own(string text) =>
        Assert.All(EmbeddedExperts.All, e => Assert.Equal("there is nothing but quotes, code and links", Hearing.Of(e.Name, text).Asleep));

    [Fact]
    public void A_quoted_insult_does_not_count_against_who_quotes_it()
    {
        const string text = "> you fucking idiot\n\nThat was uncalled for, let us stay with the subject.";
        Assert.InRange(Hearing.Of("lexicon", text)[Categories.Toxicity], 0, 0.15);
        Assert.InRange(Hearing.Of("second_person", text)[Categories.Insult], 0, 0.15);
    }

    [Fact]
    public void Sleeps_with_the_language_named_where_it_does_not_know_it()
    {
        const string german = "Das ist nicht der richtige Weg, und ich habe es dir schon dreimal gesagt, du Idiot.";
        Assert.Equal("the text is in German", Hearing.Of("lexicon", german).Asleep);
        Assert.Null(Hearing.Of("style", german).Asleep);
    }

    [Theory]
    [InlineData("what an i d i o t you are", "i d i o t")]
    [InlineData("you fucking 1d10t", "1d10t")]
    [InlineData("you stuuuupid man", "stuuuupid")]
    public void Spans_show_the_disguised_word_as_it_was_written(string text, string written) =>
        Assert.Contains(written, Hearing.Of("lexicon", text).Words(text));

    [Fact]
    public void Names_are_ordinal_and_scores_follow_the_order_of_categories()
    {
        Assert.Equal(EmbeddedExperts.All.Select(e => e.Name).Order(StringComparer.Ordinal), EmbeddedExperts.All.Select(e => e.Name));
        Assert.All(EmbeddedExperts.All, e => Assert.Equal(e.Categories.Order(Comparer<string>.Create(Categories.Compare)), e.Categories));
    }

    [Fact]
    public void No_text_makes_an_expert_throw_and_every_span_lies_in_the_text() =>
        AnyText.Generator.Sample(
            raw =>
            {
                var evidence = new Evidence(new Utterance { Id = "u", Speaker = "s", Text = raw }, ConversationWindow.Empty);
                foreach (var opinion in EmbeddedExperts.All.Select(e => e.Judge(evidence)))
                {
                    Assert.All(opinion.Scores, s => Assert.InRange(s.Probability, 0, 1));
                    Assert.All(opinion.Spans, s => Assert.True(s.Start >= 0 && s.Length > 0 && s.Start + s.Length <= raw.Length));
                }
            },
            iter: 20_000);
}
