using CsCheck;
using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Forecasting;

namespace Parley.Core.Tests.Forecasting;

public sealed class FeatureExtractorTests
{
    private const string Plain = "The build fails on the second machine because the folder is missing. You never read the report and your answer is wrong. ";

    [Fact]
    public void Saying_the_same_at_twice_the_length_changes_no_share()
    {
        var once = Extract(Plain);
        var fourTimes = Extract(Plain + Plain + Plain + Plain);
        for (var i = FeatureSchema.SecondPerson; i < FeatureSchema.FirstExpert; i++)
            Assert.True(Math.Abs(once.Values[i] - fourTimes.Values[i]) < 0.02, $"{FeatureSchema.Names[i]}: {once.Values[i]} and {fourTimes.Values[i]}");
    }

    [Fact]
    public void Every_value_is_finite_bounded_and_of_four_decimals() => Gen.String.Sample(text =>
    {
        var values = Extract(text).Values;
        for (var i = 0; i < values.Length; i++)
        {
            Assert.InRange(values[i], i >= FeatureSchema.FirstExpert ? -4 : 0, i >= FeatureSchema.FirstExpert ? 4 : 1);
            Assert.Equal(values[i], MathF.Round(values[i], 4));
        }
    }, iter: 2000);

    [Fact]
    public void Every_cue_lies_within_the_text() => Gen.String.Sample(text =>
        Assert.All(Extract("You lied to us. " + text + " you are wrong, sorry").Cues, cue => Assert.InRange(cue.Start + cue.Length, 1, text.Length + 38)), iter: 2000);

    [Fact]
    public void Words_in_code_and_quotes_are_not_the_authors()
    {
        var quoted = Extract("> you are a stupid liar\nI do not think so.");
        Assert.Equal(0, quoted.Values[FeatureSchema.SecondPerson]);
        Assert.Equal(0, quoted.Values[FeatureSchema.Judgement]);
    }

    [Fact]
    public void Answering_somebody_who_answered_you_is_a_spiral()
    {
        var window = Conversation.Window("a: The folder is gone.", "b: It is not.", "a: It is.");
        Assert.Equal([0f, 0f, 1f], window.Entries.Select(e => e.Features.Values[FeatureSchema.Spiral]));
    }

    [Fact]
    public void The_schema_names_every_slot() => Assert.Equal(FeatureSchema.Count, FeatureSchema.Names.Length);

    private static UtteranceFeatures Extract(string text) => EmbeddedForecasters.Extractor.Extract(
        new Evidence(new Utterance { Id = "u", Speaker = "a", Text = text }, ConversationWindow.Empty), [], Verdict.Empty);
}
