using Parley.Core.Journaling;
using Parley.Dashboard.Live;
using Parley.Server.Live;

namespace Parley.Dashboard.Tests;

public sealed class LiveBoardTests
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly LiveBoard _board = new();

    [Fact]
    public void Before_the_first_look_nothing_has_changed()
    {
        _board.Show([Row("a", 0.2, RiskLevel.Calm, 3)]);
        Assert.Null(_board.ChangeOf(_board.Lines[0]));
    }

    [Theory]
    [InlineData(0.2, RiskLevel.Calm, 3, null)]
    [InlineData(0.24, RiskLevel.Calm, 3, null)]
    [InlineData(0.24, RiskLevel.Calm, 5, "2 more")]
    [InlineData(0.3, RiskLevel.Calm, 4, "+10 points")]
    [InlineData(0.1, RiskLevel.Calm, 4, "−10 points")]
    [InlineData(0.6, RiskLevel.Alert, 4, "calm → alert")]
    public void What_changed_since_the_look_is_told_in_few_words(double risk, RiskLevel level, int messages, string? told)
    {
        _board.Show([Row("a", 0.2, RiskLevel.Calm, 3)]);
        _board.Look(_noon);
        _board.Show([Row("a", risk, level, messages)]);
        Assert.Equal(told, _board.ChangeOf(_board.Lines[0]));
    }

    [Fact]
    public void A_conversation_that_was_not_there_is_new_until_looked_at()
    {
        _board.Show([]);
        _board.Look(_noon);
        _board.Show([Row("b", 0.2, RiskLevel.Calm, 1)]);
        Assert.Equal("new here", _board.ChangeOf(_board.Lines[0]));
        _board.Look(_noon);
        Assert.Equal(0, _board.ChangedLines);
    }

    [Fact]
    public void A_look_is_read_again_as_it_was_written_and_what_is_none_is_forgotten()
    {
        _board.Show([Row("a", 0.2, RiskLevel.Calm, 3), Row("\uD800", double.NaN, RiskLevel.Calm, 0)]);
        var look = LiveLook.Read(_board.Look(_noon).Write());
        Assert.Equal((_noon, 2), (look!.At, look.Glances.Count));
        _board.Show([Row("a", 0.6, RiskLevel.Alert, 3)]);
        Assert.Equal("calm → alert", look.ChangeOf(_board.Lines[0]));
        Assert.All([null, "", "[]", "{}", """{"Glances":{"a":null}}""", """{"Glances":{"a":{"Level":99}}}"""], text => Assert.Null(LiveLook.Read(text)));
    }

    [Fact]
    public void What_has_left_the_list_is_not_new_when_it_comes_back()
    {
        _board.Show([Row("a", 0.2, RiskLevel.Calm, 3)]);
        _board.Look(_noon);
        _board.Show([Row("b", 0.2, RiskLevel.Calm, 3)]);
        _board.Look(_noon);
        _board.Show([Row("a", 0.2, RiskLevel.Calm, 4)]);
        Assert.Equal("1 more", _board.ChangeOf(_board.Lines[0]));
    }

    [Fact]
    public void The_curve_goes_on_with_the_feed_and_keeps_its_length()
    {
        _board.Learn("a", Enumerable.Repeat(new Forecast { Risk = 0.1 }, LiveBoard.CourseLength));
        _board.Hear(new LiveAssessment(1, _noon, "a", new Assessment { Utterance = "u", Forecast = new Forecast { Risk = 0.9, Drivers = [new Driver { Name = "x", Contribution = 1, Explanation = "It heats." }, new Driver { Name = "y", Contribution = -1, Explanation = "It cools." }] } }));
        _board.Show([Row("a", 0.9, RiskLevel.Alert, 41)]);
        Assert.Equal((LiveBoard.CourseLength, 0.9), (_board.Lines[0].Course.Length, _board.Lines[0].Course[^1]));
        Assert.Equal(["It heats."], _board.Lines[0].Drivers);
    }

    [Fact]
    public void Only_curves_not_known_yet_are_asked_for()
    {
        _board.Learn("a", []);
        Assert.Equal(["b"], _board.Unknown([Row("a", 0, RiskLevel.Calm, 1), Row("b", 0, RiskLevel.Calm, 1)]));
    }

    private static RecordedConversation Row(string conversation, double risk, RiskLevel level, int messages) =>
        new(conversation, new ConversationRow(risk, level, messages, "open", ModerationAction.None, _noon));
}
