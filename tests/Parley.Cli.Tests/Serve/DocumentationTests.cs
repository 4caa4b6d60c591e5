using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parley.Cli.Tests.Serve;

/// <summary>Replays docs/http.md against the real server, from its first example to its last: each status, and the names in each answer, are as written.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>Objects whose names are data: the docs may show a few of them.</summary>
    private static readonly string[] _maps = ["categories", "weights", "effect", "byAction"];

    [Fact]
    public async Task Every_example_of_the_docs_is_true()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServedParley.StartAsync(folder["data"]);
        var examples = Example().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "http.md")));
        Assert.True(examples.Count >= 22, $"{examples.Count} examples were found.");
        foreach (Match example in examples)
        {
            var request = example.Groups["request"].Value;
            using var response = await server.Client.SendAsync(Read(request));
            var body = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode == int.Parse(example.Groups["status"].Value, CultureInfo.InvariantCulture), $"{request}\n{body}");
            if (example.Groups["answer"] is { Success: true } answer)
            {
                var difference = Difference("$", JsonElement.Parse(answer.Value), JsonElement.Parse(body));
                Assert.True(difference is null, $"{request}\n{body}\n{difference}");
            }
        }
    }

    private static HttpRequestMessage Read(string example)
    {
        var parts = example.Split("\n\n", 2);
        var head = parts[0].Split('\n');
        var line = head[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(line[0]), new Uri(line[1].Replace("KEY", ServedParley.Key, StringComparison.Ordinal), UriKind.Relative));
        if (parts.Length == 2)
        {
            request.Content = new StringContent(parts[1].TrimEnd('\n'), null, head[1]["Content-Type: ".Length..]);
        }

        return request;
    }

    /// <summary>Where what is documented and what came differ in names or kinds; of arrays the first elements are compared, and null is of any kind.</summary>
    private static string? Difference(string path, JsonElement told, JsonElement came) => (told.ValueKind, came.ValueKind) switch
    {
        (JsonValueKind.Null, _) or (_, JsonValueKind.Null) => null,
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => null,
        (JsonValueKind.Object, JsonValueKind.Object) => OfObjects(path, told, came),
        (JsonValueKind.Array, JsonValueKind.Array) => told.GetArrayLength() == 0 || came.GetArrayLength() == 0 ? null : Difference($"{path}[0]", told[0], came[0]),
        var (one, other) => one == other ? null : $"{path} is {other}, not {one}",
    };

    private static string? OfObjects(string path, JsonElement told, JsonElement came)
    {
        var names = told.EnumerateObject().Select(property => property.Name).ToList();
        var missing = names.Where(name => !came.TryGetProperty(name, out _)).ToList();
        var extra = came.EnumerateObject().Select(property => property.Name).Except(names, StringComparer.Ordinal).ToList();
        return missing.Count > 0 ? $"{path} lacks {string.Join(", ", missing)}"
            : extra.Count > 0 && !_maps.Contains(path[(path.LastIndexOf('.') + 1)..]) ? $"{path} also has {string.Join(", ", extra)}"
            : names.Select(name => Difference($"{path}.{name}", told.GetProperty(name), came.GetProperty(name))).FirstOrDefault(difference => difference is not null);
    }

    [GeneratedRegex("```http\\n(?<request>.+?)```\\n(?<status>\\d{3})\\n(```json\\n(?<answer>.+?)```)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
