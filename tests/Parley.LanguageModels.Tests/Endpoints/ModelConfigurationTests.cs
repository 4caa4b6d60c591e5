using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Parley.LanguageModels.Tests.Endpoints;

public sealed class ModelConfigurationTests
{
    [Fact]
    public void A_model_needs_little_and_the_rest_has_defaults()
    {
        var endpoint = Assert.Single(Read(("judge:endpoint", "http://127.0.0.1:8000/v1/"), ("judge:model", "qwen3-8b")));
        Assert.Equal(("judge", "http://127.0.0.1:8000/v1", "json", TimeSpan.FromSeconds(20)), (endpoint.Name, endpoint.Address.AbsoluteUri, endpoint.Dialect, endpoint.Timeout));
        Assert.Equal(Enum.GetValues<ModelRole>(), endpoint.Roles);
    }

    [Fact]
    public void A_guard_model_is_an_expert_and_nothing_else() =>
        Assert.Equal([ModelRole.Expert], Assert.Single(Read(("guard:endpoint", "http://h/v1"), ("guard:model", "m"), ("guard:dialect", "llama-guard"))).Roles);

    [Fact]
    public void Models_are_in_the_order_of_their_names() =>
        Assert.Equal(["a", "b"], Read(("b:endpoint", "http://h"), ("b:model", "m"), ("a:endpoint", "http://h"), ("a:model", "m")).Select(endpoint => endpoint.Name));

    [Theory]
    [InlineData("endpoint", "ftp://h", "must be an http or https address")]
    [InlineData("endpoint", "http://user:word@h", "must hold no user")]
    [InlineData("dialect", "lama-guard", "must be one of embeddings, gpt-oss-safeguard")]
    [InlineData("timeout", "20", "must be a duration")]
    [InlineData("timeout", "0s", "must be a duration")]
    [InlineData("concurrency", "0", "must be a whole number in [1, 1000]")]
    [InlineData("concurrency", "1.5", "must be a whole number in [1, 1000]")]
    [InlineData("inputPrice", "-1", "must be a number in [0, 1000000]")]
    [InlineData("roles:0", "juror", "must name expert, analyst, forecaster, facilitator or participant")]
    [InlineData("roles", "expert", "must be a list")]
    [InlineData("votes", "4", "must be odd")]
    [InlineData("jsonSchema", "maybe", "must be true or false")]
    [InlineData("apiKeyEnv", "PARLEY_TEST_NO_SUCH_KEY", "which is not set")]
    [InlineData("apiKeyFile", "/no/such/file", "cannot be read")]
    [InlineData("head", "head.json", "belongs to the dialect embeddings only")]
    [InlineData("stream", "often", "must be true or false")]
    [InlineData("firstToken", "2s", "needs stream: true")]
    [InlineData("maxAnswerCharacters", "10", "must be a whole number in [1000, 1000000]")]
    [InlineData("breakDuration", "100ms", "must be a duration from 500ms to 10m")]
    [InlineData("colour", "blue", "is not a known key")]
    public void A_wrong_value_is_named_by_its_key(string key, string value, string message)
    {
        var refused = Assert.Throws<ModelConfigurationException>(() => Read(
            [.. new[] { ("judge:endpoint", "http://h"), ("judge:model", "m") }.Where(entry => entry.Item1 != "judge:" + key), ("judge:" + key, value)]));
        Assert.Contains(refused.Errors, error => error.StartsWith("parley:models:judge:" + key.Split(':')[0], StringComparison.Ordinal) && error.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_streamed_model_has_a_limit_for_its_first_token_within_its_timeout()
    {
        var endpoint = Assert.Single(Read(("judge:endpoint", "http://h"), ("judge:model", "m"), ("judge:stream", "true"), ("judge:firstToken", "2s")));
        Assert.Equal((true, TimeSpan.FromSeconds(2), 100_000), (endpoint.Stream, endpoint.FirstToken, endpoint.MaxAnswerCharacters));
        var refused = Assert.Throws<ModelConfigurationException>(() => Read(("judge:endpoint", "http://h"), ("judge:model", "m"), ("judge:stream", "true"), ("judge:firstToken", "2m")));
        Assert.Equal("parley:models:judge:firstToken must not be longer than the timeout.", Assert.Single(refused.Errors));
    }

    [Fact]
    public void Only_models_that_chat_stream()
    {
        var refused = Assert.Throws<ModelConfigurationException>(() => Read(("m:endpoint", "http://h"), ("m:model", "m"), ("m:dialect", "openai-moderation"), ("m:stream", "true")));
        Assert.Equal("parley:models:m:stream is for models that chat; openai-moderation answers in one piece.", Assert.Single(refused.Errors));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refused = Assert.Throws<ModelConfigurationException>(() => Read(("a:model", "m"), ("b:endpoint", "http://h"), ("b:timeout", "soon")));
        Assert.Equal(3, refused.Errors.Length);
    }

    [Fact]
    public void The_documentation_tells_of_every_key_and_of_no_other() =>
        Assert.Equal(EndpointReader.Keys.Order(StringComparer.Ordinal), Documented().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Documented([CallerFilePath] string here = "") => File
        .ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "language-models.md"))
        .SkipWhile(line => !line.StartsWith("| key |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .SelectMany(line => Regex.Matches(line.Split('|')[1], "`(?<key>[A-Za-z]+)`").Select(match => match.Groups["key"].Value));

    private static ImmutableArray<ModelEndpoint> Read(params (string Key, string Value)[] values) => ModelConfiguration.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create<string, string?>("parley:models:" + value.Key, value.Value)))
        .Build());
}
