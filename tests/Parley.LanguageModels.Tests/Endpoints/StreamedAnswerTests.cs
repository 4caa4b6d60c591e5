using System.Text.Json;
using CsCheck;
using Parley.LanguageModels.Resilience;

namespace Parley.LanguageModels.Tests.Endpoints;

public sealed class StreamedAnswerTests
{
    [Fact]
    public void However_the_text_is_cut_the_answer_is_the_text() => Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 20].Array[0, 12].Sample(pieces =>
    {
        var answer = new StreamedAnswer(maxCharacters: 1_000);
        foreach (var piece in pieces)
        {
            answer.Take(Chunk(new { delta = new { content = piece } }));
        }

        answer.Take(Chunk(new { delta = new { }, finish_reason = "stop" }));
        using var whole = JsonDocument.Parse(answer.ToCompletion());
        return answer.IsFinished
            && whole.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString() == string.Concat(pieces)
            && whole.RootElement.GetProperty("usage").GetProperty("completion_tokens").GetInt32() == pieces.Count(piece => piece.Length > 0);
    });

    [Fact]
    public void Reasoning_counts_towards_the_bound_and_is_no_part_of_the_answer()
    {
        var answer = new StreamedAnswer(maxCharacters: 10);
        answer.Take(Chunk(new { delta = new { reasoning_content = "12345678" } }));
        Assert.True(answer.HasBegun);
        var fault = Assert.Throws<ModelFault>(() => answer.Take(Chunk(new { delta = new { content = "90 and more" } })));
        Assert.Equal(ModelTrouble.TooLarge, fault.Trouble);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"choices\":7}")]
    [InlineData("{\"choices\":[{\"delta\":\"text\"}]}")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":7}}]}")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"\\ud800\"}}]}")]
    [InlineData("{\"choices\":[],\"usage\":{\"prompt_tokens\":\"many\"}}")]
    [InlineData("{\"choices\":[],\"usage\":{\"prompt_tokens\":99999999999}}")]
    [InlineData("<html>")]
    [InlineData("")]
    public void A_chunk_that_is_not_of_the_protocol_is_a_fault(string chunk) =>
        Assert.Equal(ModelTrouble.Protocol, Assert.Throws<ModelFault>(() => new StreamedAnswer(100).Take(chunk)).Trouble);

    private static string Chunk(object choice) => JsonSerializer.Serialize(new { choices = new[] { choice } });
}
