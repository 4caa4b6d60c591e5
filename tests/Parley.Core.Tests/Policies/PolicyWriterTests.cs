using System.Text.RegularExpressions;
using CsCheck;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Policies;

public sealed class PolicyWriterTests
{
    [Fact]
    public void What_is_written_reads_back_as_the_same_policy_in_both_languages() =>
        AnyPolicy.Policies.Sample(
            policy =>
            {
                var (yaml, json) = (PolicyWriter.ToYaml(policy), PolicyWriter.ToJson(policy));
                Assert.Equal(yaml, PolicyWriter.ToYaml(PolicyParserTests.Parse(yaml)));
                Assert.Equal(json, PolicyWriter.ToJson(PolicyParserTests.Parse(json)));
                Assert.Equal(json, PolicyWriter.ToJson(PolicyParserTests.Parse(yaml)));
                System.Text.Json.JsonDocument.Parse(json).Dispose();
            },
            iter: 100);

    [Fact]
    public void Every_key_of_the_defaults_is_written()
    {
        var written = PolicyWriter.ToYaml(Policy.Defaults);

        var document = PolicyParser.DefaultsDocument;
        var keys = Regex.Matches(document, "^ *(?<key>[a-z_]+):", RegexOptions.Multiline).Select(match => match.Groups["key"].Value);
        Assert.All(keys.Distinct(), key => Assert.Contains($"{key}:", written, StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_threshold_survives_the_way_there_and_back()
    {
        var policy = PolicyParserTests.Parse("version: 1\ncategories: { spam: { hide: 0.991 } }\nfacilitator: { sign_as: 'a \"b\" \\ c' }");

        var back = PolicyParserTests.Parse(PolicyWriter.ToJson(policy));

        Assert.Equal(0.991, back.ThresholdsOf(Categories.Spam).Hide);
        Assert.Equal("a \"b\" \\ c", back.Facilitator.SignAs);
    }
}
