using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Core.Tests.Payloads;

/// <summary>Payloads as programs wrote them, one a line, never changed and only added to: <c>{"type":…,"payload":…}</c>.</summary>
internal sealed record Fixture(string Type, JsonNode Payload)
{
    /// <summary>As real conversations, rulings and labels stored them.</summary>
    public static IReadOnlyList<Fixture> Stored { get; } = Read("stored.jsonl");

    /// <summary>With every member filled: each shape a type has had, oldest first.</summary>
    public static IReadOnlyList<Fixture> Specimens { get; } = Read("specimens.jsonl");

    public string ToLine() => new JsonObject { ["type"] = Type, ["payload"] = Payload.DeepClone() }.ToJsonString();

    public static IReadOnlyList<Fixture> Parse(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!).Select(line => new Fixture(line["type"]!.GetValue<string>(), line["payload"]!))];

    private static IReadOnlyList<Fixture> Read(string file) => Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Payloads", "Fixtures", file)));
}
