using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Policies;

public sealed class PolicyDocsTests
{
    private static readonly string _docs = Path.Combine(Root(), "docs");

    [Fact]
    public void Every_policy_in_the_docs_is_valid()
    {
        var blocks = Directory.EnumerateFiles(_docs, "*.md", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "^```yaml\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
                .Select(match => (File: Path.GetFileName(file), Text: match.Groups["text"].Value)))
            .Where(block => block.Text.Contains("version: 1", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Empty(PolicyParser.Parse(block.Text, block.File).Errors));
    }

    [Fact]
    public void Every_key_of_the_defaults_is_explained_in_the_docs_and_commented_in_the_file()
    {
        var explained = File.ReadAllText(Path.Combine(_docs, "policy.md"));
        var sections = Regex.Matches(PolicyParser.DefaultsDocument, "^(?<key>[a-z_]+):", RegexOptions.Multiline).Select(match => match.Groups["key"].Value);
        var keys = Regex.Matches(PolicyParser.DefaultsDocument, "^  (?<key>[a-z_]+):(?! \\{)(?<rest>.*)$", RegexOptions.Multiline);

        Assert.All(sections, section => Assert.Contains($"`{section}", explained, StringComparison.Ordinal));
        Assert.All(keys, key => Assert.Matches($"[`.]{key.Groups["key"].Value}`", explained));
        Assert.All(keys, key => Assert.Contains('#', key.Groups["rest"].Value));
    }

    [Fact]
    public void Every_code_of_a_refusal_is_listed()
    {
        var explained = File.ReadAllText(Path.Combine(_docs, "policy.md"));

        Assert.All(RestraintGateTests.Refusals, row => Assert.Contains($"`{row.Data.Item1}`", explained, StringComparison.Ordinal));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
