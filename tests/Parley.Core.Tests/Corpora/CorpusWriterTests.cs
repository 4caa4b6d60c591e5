using System.Text.Json.Nodes;
using Parley.Core.Corpora;

namespace Parley.Core.Tests.Corpora;

public sealed class CorpusWriterTests : IDisposable
{
    private const string Utterances = """
        {"id":"k2","conversation_id":"k","text":"ho \ud83d","speaker":"bo\tb","meta":{"toxic":true},"timestamp":2}
        {"id":"k1","conversation_id":"k","text":"hi","speaker":"ann","meta":{},"timestamp":1}
        {"id":"m","conversation_id":"m m","text":"hum","speaker":"cat","meta":{},"timestamp":0}
        """;

    private readonly TemporaryFolder source = new();
    private readonly TemporaryFolder target = new();

    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
    }

    [Fact]
    public void A_corpus_comes_back_with_forecasts_in_its_own_order()
    {
        source.With("utterances.jsonl", Utterances).With("conversations.json", """{"k":{"meta":{"derails":true}}}""").With("speakers.json", """{"ann":{"meta":{"age":3}}}""");
        new CorpusWriter(target["out"], ConvoKitCorpus.Open(source.Path)).Write(_ => new CorpusForecast(Derails: true, 0.5));
        Assert.Equal(
            [
                """{"id":"k2","conversation_id":"k","text":"ho \ud83d","speaker":"bo\tb","meta":{"toxic":true, "forecast": null, "forecast_prob": null},"timestamp":2}""",
                """{"id":"k1","conversation_id":"k","text":"hi","speaker":"ann","meta":{"forecast": 1, "forecast_prob": 0.5},"timestamp":1}""",
                """{"id":"m","conversation_id":"m m","text":"hum","speaker":"cat","meta":{"forecast": 1, "forecast_prob": 0.5},"timestamp":0}""",
            ],
            File.ReadAllLines(Path.Combine(target["out"], "utterances.jsonl")));
        Assert.Equal("""{"ann":{"meta":{"age":3}}}""", File.ReadAllText(Path.Combine(target["out"], "speakers.json")));
    }

    [Fact]
    public void What_was_written_can_be_read_and_written_again_to_the_same_bytes()
    {
        source.With("utterances.jsonl", Utterances);
        new CorpusWriter(target["one"], ConvoKitCorpus.Open(source.Path)).Write(_ => new CorpusForecast(Derails: false, 0.25));
        new CorpusWriter(target["two"], ConvoKitCorpus.Open(target["one"])).Write(_ => new CorpusForecast(Derails: false, 0.25));
        Assert.All(Directory.GetFiles(target["one"]), f => Assert.Equal(File.ReadAllText(f), File.ReadAllText(Path.Combine(target["two"], Path.GetFileName(f)))));
    }

    [Fact]
    public void Utterances_alone_become_a_whole_corpus()
    {
        new CorpusWriter(target.Path, ConvoKitCorpus.Read(new StringReader(Utterances), "in")).Write(_ => default);
        Assert.Equal(["k", "m m"], JsonNode.Parse(File.ReadAllText(target["conversations.json"]))!.AsObject().Select(c => c.Key));
        Assert.Equal(["bo\tb", "ann", "cat"], JsonNode.Parse(File.ReadAllText(target["speakers.json"]))!.AsObject().Select(c => c.Key));
        Assert.Equal("<class 'int'>", (string?)JsonNode.Parse(File.ReadAllText(target["index.json"]))!["utterances-index"]!["forecast"]![0]);
        Assert.Equal("{}\n", File.ReadAllText(target["corpus.json"]));
    }

    [Fact]
    public void The_folder_that_is_read_is_not_written_over()
    {
        source.With("utterances.jsonl", Utterances);
        var refused = Assert.Throws<CorpusException>(() => new CorpusWriter(source.Path + "/", ConvoKitCorpus.Open(source.Path)));
        Assert.Equal($"{source.Path}/: the corpus cannot be written over the one it is read from", refused.Message);
    }

    [Fact]
    public void A_bad_index_is_found_before_anything_is_written()
    {
        source.With("utterances.jsonl", Utterances).With("index.json", "{");
        var refused = Assert.Throws<CorpusException>(() => new CorpusWriter(target.Path, ConvoKitCorpus.Open(source.Path)));
        Assert.Equal($"{source["index.json"]}:1: is not JSON (at byte 2 of the line)", refused.Message);
        Assert.Empty(Directory.GetFileSystemEntries(target.Path));
    }
}
