namespace Parley.Server.Tests;

public sealed class ModerationTests
{
    private const string Path = "/v1/moderations";

    [Fact]
    public async Task Moderation_answers_in_openais_shape_with_all_thirteen_categories()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync(Path, """{"input":"You idiot.","model":"omni-moderation-latest"}""");
        Assert.Equal(["id", "model", "results"], body.EnumerateObject().Select(p => p.Name));
        Assert.StartsWith("modr-", body.GetProperty("id").GetString(), StringComparison.Ordinal);
        var result = body.GetProperty("results")[0];
        Assert.Equal(["flagged", "categories", "category_scores", "category_applied_input_types"], result.EnumerateObject().Select(p => p.Name));
        string[] all = ["hate", "hate/threatening", "harassment", "harassment/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/intent",
            "self-harm/instructions", "sexual", "sexual/minors", "violence", "violence/graphic"];
        foreach (var name in (string[])["categories", "category_scores", "category_applied_input_types"])
        {
            Assert.Equal(all.Order(StringComparer.Ordinal), result.GetProperty(name).EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        }

        Assert.True(result.GetProperty("flagged").GetBoolean());
        Assert.True(result.GetProperty("categories").GetProperty("harassment").GetBoolean());
        Assert.Equal(0.9, result.GetProperty("category_scores").GetProperty("harassment").GetDouble());
        Assert.Equal("text", result.GetProperty("category_applied_input_types").GetProperty("harassment")[0].GetString());
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task What_was_not_assessed_is_false_and_zero_with_no_input_type()
    {
        await using var server = await TestServer.StartAsync();
        var result = (await server.OkAsync(Path, """{"input":"You idiot."}""")).GetProperty("results")[0];
        Assert.False(result.GetProperty("categories").GetProperty("sexual").GetBoolean());
        Assert.Equal(0, result.GetProperty("category_scores").GetProperty("sexual").GetDouble());
        Assert.Equal(0, result.GetProperty("category_applied_input_types").GetProperty("sexual").GetArrayLength());
    }

    [Fact]
    public async Task Strings_get_a_result_each_and_parts_one_for_all()
    {
        await using var server = await TestServer.StartAsync();
        var strings = (await server.OkAsync(Path, """{"input":["Fine.","You idiot."]}""")).GetProperty("results");
        Assert.Equal([false, true], strings.EnumerateArray().Select(r => r.GetProperty("flagged").GetBoolean()));
        var parts = (await server.OkAsync(Path, """{"input":[{"type":"text","text":"Fine."},{"type":"text","text":"You idiot."}]}""")).GetProperty("results");
        Assert.True(Assert.Single(parts.EnumerateArray()).GetProperty("flagged").GetBoolean());
    }

    [Theory]
    [InlineData("""{"input":[{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}""", "input[0].image_url")]
    [InlineData("""{"input":[]}""", "input")]
    [InlineData("""{"input":7}""", "input")]
    [InlineData("""{"input":["a",7]}""", "input[1]")]
    [InlineData("""{"model":"m"}""", "input")]
    [InlineData("""{"input":"a","model":7}""", "model")]
    public async Task Errors_have_openais_shape_and_name_the_parameter(string json, string parameter)
    {
        await using var server = await TestServer.StartAsync();
        var error = (await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync(Path, json))).GetProperty("error");
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("invalid_request_error", parameter), (error.GetProperty("type").GetString(), error.GetProperty("param").GetString()));
    }

    [Fact]
    public async Task A_wrong_key_is_told_in_openais_words()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor("wrong");
        var error = (await server.FailAsync(HttpStatusCode.Unauthorized, client.PostAsync(Path, TestServer.Json("{}")))).GetProperty("error");
        Assert.Equal("invalid_api_key", error.GetProperty("code").GetString());
    }
}
