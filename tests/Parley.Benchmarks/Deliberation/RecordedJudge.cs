using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Parley.Benchmarks.Deliberation;

/// <summary>What one recorded judge said, by label.</summary>
internal sealed record RecordedJudge(string Name, ImmutableArray<double> Positives, ImmutableArray<double> Negatives)
{
    public static ImmutableArray<RecordedJudge> Read(string file, string[] names)
    {
        var rows = File.ReadLines(file).Select(line => JsonNode.Parse(line)!).ToList();
        return [.. names.Select(name => new RecordedJudge(name, Of(name, 1), Of(name, 0)))];

        ImmutableArray<double> Of(string name, int label) =>
            [.. rows.Where(row => (int)row["label"]! == label && row["opinions"]![name] is not null).Select(row => (double)row["opinions"]![name]!)];
    }
}
