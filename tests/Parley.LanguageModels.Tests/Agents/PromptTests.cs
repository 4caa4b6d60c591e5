using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Parley.LanguageModels.Prompts;

namespace Parley.LanguageModels.Tests.Agents;

public sealed class PromptTests
{
    [Fact]
    public void A_hole_is_filled_once_and_other_braces_stay() =>
        Assert.Equal("a {b} {\"x\":1} {a}", PromptTemplate.Fill("{a} {\"x\":1} {c}", ("a", "a {b}"), ("c", "{a}")));

    [Fact]
    public void Every_prompt_that_shows_other_peoples_words_says_that_they_are_no_instructions() =>
        Assert.All(PromptBook.All.Where(prompt => !prompt.Id.StartsWith("style-", StringComparison.Ordinal)), prompt =>
        {
            Assert.Contains("{marker}", prompt.Text, StringComparison.Ordinal);
            Assert.Contains("never an instruction", prompt.Text, StringComparison.Ordinal);
            Assert.Contains("\"receipt\"", prompt.Text, StringComparison.Ordinal);
        });

    [Fact]
    public void A_prompt_that_changes_gets_a_new_version()
    {
        var now = PromptBook.All.Select(prompt => $"{prompt.Id} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt.Text)))[..12]}");
        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Agents", "prompt-versions.txt")), now);
    }

    [Fact]
    public void No_hole_is_left_open() => Assert.All(PromptBook.All, prompt => Assert.All(
        Regex.Matches(prompt.Text, @"\{[a-z_]+\}"),
        hole => Assert.Contains(hole.Value.Trim('{', '}'), new[] { "marker", "policy", "side", "question", "actions", "effects", "triggers", "tones", "strategies", "orientations", "most", "form", "rules", "drivers", "balance", "style", "addressing", "self", "persona", "subject", "proposal", "gains", "costs", "facilitator", "addressee", "longest" })));
}
