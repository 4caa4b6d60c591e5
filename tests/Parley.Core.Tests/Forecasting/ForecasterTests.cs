using System.Diagnostics;
using CsCheck;
using Parley.Core.Conversations;
using Parley.Core.Forecasting;

namespace Parley.Core.Tests.Forecasting;

public sealed class ForecasterTests
{
    private static readonly string[] Friendly =
        ["a: Hello, could somebody please help me with the installer?", "b: Sure, thanks for asking. Which version do you have?", "a: Thank you, it is the newest one, I think."];

    private static readonly string[] Hostile =
        ["a: Your change broke everything again.", "b: You obviously never read the rules, stop lying.", "a: You are the liar, you are pathetic and incompetent."];

    [Fact]
    public void Every_forecaster_holds_a_quarrel_more_likely_to_derail_than_a_friendly_talk()
    {
        foreach (var forecaster in EmbeddedForecasters.All)
        {
            var (quarrel, talk) = (forecaster.Forecast(Conversation.Window(Hostile)), forecaster.Forecast(Conversation.Window(Friendly)));
            Assert.True(quarrel.Probability > talk.Probability, $"{forecaster.Name}: {quarrel.Probability} and {talk.Probability}");
        }
    }

    [Fact]
    public void An_empty_window_puts_every_forecaster_to_sleep() =>
        Assert.All(ForecastPanel.Embedded.Forecast(ConversationWindow.Empty).Opinions, o => Assert.NotNull(o.Asleep));

    [Fact]
    public void Removed_utterances_no_longer_count()
    {
        var window = Conversation.Window(Hostile);
        var removed = window with { Entries = [.. window.Entries.Select((e, i) => e with { Removed = i > 0 })] };
        var opened = Conversation.Window(Hostile[0]);
        Assert.Equal(ForecastPanel.Embedded.Forecast(opened).Opinions.Select(o => o.Scores[0]), ForecastPanel.Embedded.Forecast(removed).Opinions.Select(o => o.Scores[0]));
    }

    [Fact]
    public void The_contributions_and_the_bias_make_up_the_transparent_logit()
    {
        var said = new TransparentForecaster().Forecast(Conversation.Window(Hostile));
        var nothing = new TransparentForecaster().Forecast(Conversation.Window("a: Folder."));
        var difference = Logit(said.Probability) - Logit(nothing.Probability);
        Assert.Equal(said.Drivers.Sum(d => d.Contribution) - nothing.Drivers.Sum(d => d.Contribution), difference, 0.5);
        Assert.Equal(said.Drivers.OrderByDescending(d => Math.Abs(d.Contribution)), said.Drivers);
    }

    [Fact]
    public void Every_span_of_a_driver_exists_in_its_utterance()
    {
        var window = Conversation.Window(Hostile);
        var spans = ForecastPanel.Embedded.Forecast(window).Drivers.SelectMany(d => d.Spans).ToArray();
        Assert.NotEmpty(spans);
        Assert.All(spans, s => Assert.InRange(s.Start + s.Length, 1, window.Find(s.Utterance)!.Text!.Length));
    }

    [Fact]
    public void Any_text_can_be_forecast_and_summed_up() => Gen.String.Array[1, 4].Sample(texts =>
    {
        var window = Conversation.Window([.. texts.Select((t, i) => $"s{i % 2}:{t}")]);
        var panel = ForecastPanel.Embedded.Forecast(window);
        Assert.All(panel.Opinions, o => Assert.InRange(o.Scores[0].Probability, 0, 1));
        Assert.NotEmpty(SummaryComposer.Compose("c", window, panel.Drivers, RiskLevel.Alert));
    }, iter: 500);

    [Fact]
    public void A_summary_names_nobody_and_is_the_same_each_time()
    {
        var window = Conversation.Window([.. Hostile.Select(l => l.Replace("a:", "Archibald:", StringComparison.Ordinal))]);
        var drivers = ForecastPanel.Embedded.Forecast(window).Drivers;
        var summary = SummaryComposer.Compose("c", window, drivers, RiskLevel.Alert);
        Assert.DoesNotContain("Archibald", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("{", summary, StringComparison.Ordinal);
        Assert.Equal(summary, SummaryComposer.Compose("c", window, drivers, RiskLevel.Alert));
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
