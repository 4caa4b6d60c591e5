using CsCheck;
using Parley.Core.Facilitation;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Facilitation;

public sealed class FacilitatorTests
{
    private static readonly CompositionRequest _request = new()
    {
        Conversation = "c1",
        Occasion = "c1/u7/facilitate",
        Kind = PhraseKind.Facilitate,
        Policy = Policy.Defaults.Facilitator,
        Triggers = ["politics", "second_person"],
    };

    [Fact]
    public void The_strongest_trigger_chooses_the_phrase() => Assert.Contains("politics", PhraseOf(Compose(_request)).Triggers);

    [Fact]
    public void A_trigger_nobody_wrote_for_gives_way_to_the_next() =>
        Assert.Contains("pile_on", PhraseOf(Compose(_request with { Triggers = ["common_words", "pile_on"] })).Triggers);

    [Fact]
    public void Without_triggers_something_general_is_said() => Assert.Contains(Phrase.General, PhraseOf(Compose(_request with { Triggers = [] })).Triggers);

    [Fact]
    public void The_same_occasion_gets_the_same_words_and_another_may_get_others()
    {
        var texts = Enumerable.Range(0, 20).Select(i => Compose(_request with { Occasion = $"{i}", Triggers = [] }).Text).ToList();

        Assert.Equal(texts, Enumerable.Range(0, 20).Select(i => Compose(_request with { Occasion = $"{i}", Triggers = [] }).Text));
        Assert.True(texts.Distinct().Count() > 1);
    }

    [Fact]
    public void Nothing_is_said_twice_in_a_thread_and_in_the_end_nothing_at_all()
    {
        var used = new List<string>();
        for (var composed = Compose(_request); composed.PhraseId is { } id; composed = Compose(_request with { Used = [.. used] }))
        {
            Assert.DoesNotContain(id, used);
            used.Add(id);
        }

        Assert.True(used.Count >= 4);
        Assert.Equal("no_phrase_left", Compose(_request with { Used = [.. used] }).Refusal!.Code);
    }

    [Fact]
    public void Whatever_is_known_every_slot_is_filled_and_style_and_kind_are_kept() =>
        Gen.Select(
            Gen.OneOf([.. FacilitatorPolicy.Styles]),
            Gen.Enum<PhraseKind>(),
            Gen.OneOf([.. PhraseBank.Shipped.Phrases.SelectMany(phrase => phrase.Triggers).Distinct()]),
            Gen.OneOf("ann", "{sign_as}", "", "\ud800", null!),
            Gen.OneOf("ben", null!),
            Gen.OneOf("the release date", null!),
            Gen.OneOf("Ideas, not people.", null!))
            .Sample((style, kind, trigger, addressee, other, topic, rule) =>
            {
                var composed = Compose(_request with
                {
                    Kind = kind,
                    Triggers = [trigger],
                    Policy = new FacilitatorPolicy { Style = style, SignAs = "the team" },
                    Addressee = addressee,
                    Other = other,
                    Topic = topic,
                    Rule = rule,
                });
                Assert.DoesNotContain('{', composed.Text!);
                Assert.Equal((style, kind), (PhraseOf(composed).Style, PhraseOf(composed).Kind));
            });

    [Fact]
    public void Nobody_is_set_against_themselves() =>
        Enumerable.Range(0, 50).ToList().ForEach(i => Assert.DoesNotContain("other", PhraseOf(Compose(_request with { Occasion = $"{i}", Addressee = "ann", Other = "ann", Triggers = ["rejection"] })).Slots));

    [Fact]
    public void A_private_word_names_whom_it_is_for()
    {
        var composed = Compose(_request with { Kind = PhraseKind.Nudge, Addressee = "@ann" });

        Assert.Equal((Audience.Private, "@ann"), (composed.Audience, composed.Addressee));
    }

    [Fact]
    public void Only_what_heats_counts_as_a_trigger()
    {
        var forecast = new Forecast { Drivers = [Driver("pile_on", 0.9), Driver("apology", -0.8), Driver("politics", 0.1)] };

        Assert.Equal(["pile_on", "politics"], CompositionRequest.TriggersOf(forecast));
    }

    private static Driver Driver(string name, double contribution) => new() { Name = name, Contribution = contribution, Explanation = "" };

    private static Composition Compose(CompositionRequest request) => Facilitator.Shipped.Compose(request);

    private static Phrase PhraseOf(Composition composition) => PhraseBank.Shipped.Phrases.Single(phrase => phrase.Id == composition.PhraseId);
}
