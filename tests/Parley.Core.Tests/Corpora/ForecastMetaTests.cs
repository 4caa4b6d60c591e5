using System.Text.Json.Nodes;
using CsCheck;
using Parley.Core.Corpora;

namespace Parley.Core.Tests.Corpora;

public sealed class ForecastMetaTests
{
    private static readonly CorpusForecast Alert = new(Derails: true, Probability: 0.75);

    [Theory]
    [InlineData("""{"id":"a"}""", """{"id":"a", "meta": {"forecast": 1, "forecast_prob": 0.75}}""")]
    [InlineData("{}", """{"meta": {"forecast": 1, "forecast_prob": 0.75}}""")]
    [InlineData("""{"meta":null,"id":"a"}""", """{"meta":{"forecast": 1, "forecast_prob": 0.75},"id":"a"}""")]
    [InlineData("""{"meta": {"toxic": false, "n": 1.50}, "vectors": []} """, """{"meta": {"toxic": false, "n": 1.50, "forecast": 1, "forecast_prob": 0.75}, "vectors": []} """)]
    [InlineData("""{"meta":{"forecast":0,"x":{"forecast":9},"forecast_prob":null}}""", """{"meta":{"x":{"forecast":9}, "forecast": 1, "forecast_prob": 0.75}}""")]
    [InlineData("""{"meta":{"old":1},"meta":{"new":2}}""", """{"meta":{"old":1},"meta":{"new":2, "forecast": 1, "forecast_prob": 0.75}}""")]
    public void The_forecast_joins_the_meta_and_nothing_else_changes(string line, string expected) =>
        Assert.Equal(expected, ForecastMeta.Write(line, Alert));

    [Fact]
    public void No_forecast_is_written_as_null() =>
        Assert.Equal("""{"meta": {"forecast": null, "forecast_prob": null}}""", ForecastMeta.Write("{}", null));

    [Fact]
    public void Whatever_the_line_holds_comes_back()
    {
        var text = Gen.String[Gen.Char['\0', '\ud7ff'], 0, 20];
        Gen.Select(Gen.Dictionary(text, text)[0, 5], Gen.Dictionary(text, Gen.Double)[0, 5], Gen.Double[0, 1]).Sample((fields, meta, probability) =>
        {
            fields.Remove("meta");
            meta.Remove("forecast");
            meta.Remove("forecast_prob");
            var line = new JsonObject(fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, f.Value)));
            line["meta"] = new JsonObject(meta.Where(m => double.IsFinite(m.Value)).Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value)));
            var written = JsonNode.Parse(ForecastMeta.Write(line.ToJsonString(), new CorpusForecast(Derails: false, probability)))!;
            var forecast = written["meta"]!.AsObject();
            return forecast.Remove("forecast") && forecast.Remove("forecast_prob") && JsonNode.DeepEquals(written, line);
        });
    }
}
