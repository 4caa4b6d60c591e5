using Parley.Simulation.Heat;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Tests.Speech;

public sealed class EmbeddedVoiceTests
{
    private static SpeechRequest Request(int level, ulong seed, Stance stance = Stance.For, double irony = 0.3) => new()
    {
        Persona = new Persona { Name = "Una", Stance = stance, Temper = Temper.Even with { Irony = irony } },
        Topic = Topic.Unknown,
        Level = level,
        Addressee = "Bo",
        Seed = seed,
        Used = new HashSet<int>(),
    };

    [Fact]
    public void The_bank_holds_more_than_four_hundred_lines() => Assert.True(SpeechPhrases.Shipped.Count >= 400);

    [Theory]
    [InlineData(Stance.For)]
    [InlineData(Stance.Against)]
    [InlineData(Stance.Undecided)]
    public void Every_side_has_something_to_say_at_every_heat(Stance stance)
    {
        for (var level = 0; level <= HeatLevels.Highest; level++)
        {
            Assert.True(SpeechPhrases.Shipped.Bodies(stance, level).Length >= 5);
        }
    }

    [Fact]
    public void No_slot_is_left_open()
    {
        for (ulong seed = 0; seed < 600; seed++)
        {
            var text = EmbeddedVoice.Speak(Request((int)(seed % 6), seed, (Stance)(seed % 3))).Text;
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
            Assert.False(char.IsAsciiLetterLower(text[0]));
        }
    }

    [Fact]
    public void Texts_vary()
    {
        var texts = Enumerable.Range(0, 300).Select(seed => EmbeddedVoice.Speak(Request(2, (ulong)seed)).Text).ToHashSet(StringComparer.Ordinal);
        Assert.True(texts.Count > 180);
    }

    [Fact]
    public void The_same_request_gives_the_same_words() =>
        Assert.Equal(EmbeddedVoice.Speak(Request(3, 11)), EmbeddedVoice.Speak(Request(3, 11)));

    [Fact]
    public void A_line_is_not_used_twice_while_another_is_left()
    {
        var used = new HashSet<int>();
        var lines = Enumerable.Range(0, 12).Select(i => EmbeddedVoice.Speak(Request(1, (ulong)i) with { Used = used }).Line).ToArray();
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public void Irony_is_a_manner_of_the_person()
    {
        Assert.Equal(0, Share(irony: 0));
        Assert.True(Share(irony: 1) > 0.95);

        static double Share(double irony)
        {
            var ironic = SpeechPhrases.Shipped.Bodies(Stance.For, 3).Where(body => body.Tone == "ironic").Select(body => body.Number).ToHashSet();
            return Enumerable.Range(0, 200).Average(seed => ironic.Contains(EmbeddedVoice.Speak(Request(3, (ulong)seed, irony: irony)).Line!.Value) ? 1.0 : 0);
        }
    }
}
