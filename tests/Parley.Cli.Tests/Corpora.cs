using System.Text.Json;
using Parley.Core.Corpora;

namespace Parley.Cli.Tests;

/// <summary>Small corpora made by hand.</summary>
internal static class Corpora
{
    /// <summary>A line of utterances.jsonl; texts and names are escaped.</summary>
    public static string Line(string conversation, string id, string text = "hello", string speaker = "ann", long time = 0) =>
        JsonSerializer.Serialize(new { id, conversation_id = conversation, speaker, text, timestamp = time });

    public static ConvoKitCorpus Of(params IEnumerable<string> lines) => ConvoKitCorpus.Read(new StringReader(string.Join('\n', lines)), "in.jsonl");
}
