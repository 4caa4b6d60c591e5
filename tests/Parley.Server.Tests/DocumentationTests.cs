using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Parley.Core.Journaling;

namespace Parley.Server.Tests;

/// <summary>Replays docs/http.md from its first example to its last: each status, and the names in each answer, are as written.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public async Task Every_example_of_the_docs_is_true()
    {
        await using var server = await TestServer.StartAsync();
        server.Model.Conversations.Add(new RecordedConversation(
            "topic-9", new ConversationRow(0.8, RiskLevel.Alert, 12, "open", ModerationAction.Facilitate, DateTimeOffset.UnixEpoch)));
        server.Model.Propose("topic-9", "i1", "Let us slow down.");
        var examples = Example().Matches(await File.ReadAllTextAsync(Docs()));
        Assert.True(examples.Count >= 22, $"{examples.Count} examples were found.");
        foreach (Match example in examples)
        {
            var request = example.Groups["request"].Value;
            using var response = await server.Client.SendAsync(Read(request));
            var body = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode == int.Parse(example.Groups["status"].Value, CultureInfo.InvariantCulture), $"{request}\n{body}");
            if (example.Groups["answer"] is { Success: true } answer)
            {
                Assert.Equal(Shape(JsonElement.Parse(answer.Value)), Shape(JsonElement.Parse(body)));
            }
        }
    }

    private static HttpRequestMessage Read(string example)
    {
        var parts = example.Split("\n\n", 2);
        var head = parts[0].Split('\n');
        var line = head[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(line[0]), line[1].Replace("KEY", TestServer.Key, StringComparison.Ordinal));
        if (parts.Length == 2)
        {
            request.Content = new StringContent(parts[1].TrimEnd('\n'), null, head[1]["Content-Type: ".Length..]);
        }

        return request;
    }

    /// <summary>Every name with its kind; of an array the first element.</summary>
    private static string Shape(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(",", element.EnumerateObject().Select(p => $"{p.Name}:{Shape(p.Value)}"))}}}",
        JsonValueKind.Array => element.GetArrayLength() == 0 ? "[]" : $"[{Shape(element[0])}]",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => element.ValueKind.ToString(),
    };

    private static string Docs([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "http.md");

    [GeneratedRegex("```http\\n(?<request>.+?)```\\n(?<status>\\d{3})\\n(```json\\n(?<answer>.+?)```)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
