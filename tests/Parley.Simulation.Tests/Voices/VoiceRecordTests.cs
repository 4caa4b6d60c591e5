using System.Text.Json.Nodes;
using CsCheck;
using Parley.ScriptedModels;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Speech;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Tests.Voices;

public sealed class VoiceRecordTests
{
    private static readonly VoiceIdentity _voice = Played.Roster().Voices[0];

    private static VoiceAnswer Answer(string question) =>
        new() { Question = question, Thread = "t", Speaker = "Una", Turn = 1, Voice = Played.Voice, Act = VoiceAnswer.Spoke, Text = "a \uD83D\uDE00 \"b\"" };

    [Fact]
    public async Task An_answer_is_recorded_with_all_that_it_took()
    {
        using var files = new Files();
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using var voices = Played.Ask(server, new VoiceOptions { Folder = files.Path });
        await voices.SpeakAsync(Played.Turn(), TestContext.Current.CancellationToken);
        using var replay = VoiceRecord.Read(files["voices.jsonl"]);
        var use = Assert.Single(Assert.Single(replay.All).Uses);
        Assert.Equal(("scripted", "participant/1", 400, 30, 0.00046m, 1), (use.Model, use.Prompt, use.InputTokens, use.OutputTokens, use.Price, use.Attempts));
        Assert.True(use.Seconds > 0);
    }

    [Fact]
    public void A_line_cut_short_is_dropped_and_the_rest_is_there()
    {
        using var files = new Files();
        using (var record = VoiceRecord.Open(files.Path, Played.Roster(), resume: false))
        {
            record.Append(Answer("a"));
            record.Append(Answer("b"));
        }

        using (var file = File.OpenWrite(files["voices.jsonl"]))
        {
            file.SetLength(file.Length - 7);
        }

        using var again = VoiceRecord.Open(files.Path, Played.Roster(), resume: true);
        again.Append(Answer("c"));
        Assert.Equal(Answer("a").Text, again.Find("a")!.Text);
        Assert.Null(again.Find("b"));
        Assert.Equal(2, VoiceRecord.Read(files["voices.jsonl"]).All.Count());
    }

    [Fact]
    public void Half_a_character_in_a_recorded_strangers_name_does_no_harm()
    {
        using var files = new Files();
        using (var record = VoiceRecord.Open(files.Path, Played.Roster(), resume: false))
        {
            record.Append(Answer("a") with { Speaker = "x\uD800" });
        }

        Assert.Single(VoiceRecord.Read(files["voices.jsonl"]).All);
    }

    [Fact]
    public void A_question_that_failed_is_no_answer()
    {
        using var record = VoiceRecord.Open(null, Played.Roster(), resume: false);
        record.Append(Answer("a") with { Act = VoiceAnswer.Failed });
        Assert.Null(record.Find("a"));
        Assert.Single(record.All);
    }

    [Theory]
    [InlineData("scripted", false, "go on with --resume")]
    [InlineData("another", true, "answers of other models")]
    public void A_record_is_neither_written_over_nor_mixed(string model, bool resume, string message)
    {
        using var files = new Files();
        VoiceRecord.Open(files.Path, Played.Roster(), resume: false).Dispose();
        var error = Assert.Throws<ScenarioException>(() => VoiceRecord.Open(files.Path, Played.Roster(model), resume));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "names no voices")]
    [InlineData("{\"experiment\":\"x\"}\n", "names no voices")]
    [InlineData("not json\n", "cannot be read")]
    [InlineData("{\"voices\":[{\"voice\":\"model:judge\",\"model\":\"m\",\"prompt\":\"p/1\"}]}\n{\"half\n", "voices.jsonl:2")]
    public void What_is_no_record_is_refused_by_file_and_line(string text, string message)
    {
        using var files = new Files();
        var error = Assert.Throws<ScenarioException>(() => ModelVoices.Replay(files.Write("voices.jsonl", text)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_is_named_by_everything_it_holds()
    {
        var brief = VoiceQuestion.Of(Played.Turn());
        var turn = brief.Turns[0];
        string[] names =
        [
            VoiceQuestion.NameOf(_voice, brief), VoiceQuestion.NameOf(_voice with { Model = "m" }, brief), VoiceQuestion.NameOf(_voice with { Prompt = "participant/2" }, brief),
            .. new[]
            {
                brief with { Persona = "x" }, brief with { Seed = 6 }, brief with { Addressee = "Cy" }, brief with { Gains = [] }, brief with { Anonymous = true }, brief with { LongestText = 9 },
                brief with { Gains = [.. brief.Gains, "more"] }, brief with { Turns = [turn] }, brief with { Turns = [turn with { Private = true }] }, brief with { Turns = [turn with { ByFacilitator = true }] },
            }.Select(other => VoiceQuestion.NameOf(_voice, other)),
        ];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Words_do_not_pass_from_one_field_to_the_next_unnoticed() => Gen.Select(Gen.String, Gen.Int[0, 20]).Sample((text, at) =>
    {
        var cut = Math.Min(at, text.Length);
        var brief = VoiceQuestion.Of(Played.Turn());
        string NameOf(string one, string two) => VoiceQuestion.NameOf(_voice, brief with { Subject = one, Proposal = two });
        Assert.Equal(NameOf(text, ""), NameOf(text, ""));
        Assert.Equal(cut == text.Length, string.Equals(NameOf(text, ""), NameOf(text[..cut], text[cut..]), StringComparison.Ordinal));
    });
}
