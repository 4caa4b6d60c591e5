using Parley.LanguageModels.Dialects;

namespace Parley.LanguageModels.Tests.Dialects;

public sealed class DialectReaderTests
{
    [Theory]
    [InlineData("llama-guard", "\n\nsafe", 0, "")]
    [InlineData("llama-guard", "unsafe\nS1,S10", 1, "threat identity_attack violence")]
    [InlineData("llama-guard", "unsafe\nS5", 1, "")]
    [InlineData("shieldgemma", "Yes", 1, "")]
    [InlineData("shieldgemma", "No, the message stays with the matter.", 0, "")]
    [InlineData("wildguard", "Harmful request: yes\nResponse refusal: n/a\nHarmful response: n/a", 1, "")]
    [InlineData("wildguard", "Harmful request: no", 0, "")]
    [InlineData("qwen3guard", "Safety: Safe\nCategories: None", 0, "")]
    [InlineData("qwen3guard", "Safety: Unsafe\nCategories: Violent, PII", 1, "violence")]
    [InlineData("qwen3guard", "Safety: Controversial\nCategories: Unethical Acts\nRefusal: No", 0.5, "toxicity insult identity_attack")]
    [InlineData("granite-guardian", "<think>\nhm, safe?\n</think>\n<score>yes</score>", 1, "")]
    [InlineData("granite-guardian", "<score> no </score>", 0, "")]
    [InlineData("gpt-oss-safeguard", """{"violation":1,"policy_category":"insult","rule_ids":["be-kind"],"confidence":"high","rationale":"It belittles."}""", 1, "insult rule:be-kind")]
    [InlineData("gpt-oss-safeguard", """{"violation":0,"policy_category":"none","rule_ids":[],"confidence":0.9,"rationale":"ok"}""", 0, "")]
    [InlineData("nemotron", """{"User Safety":"unsafe","Safety Categories":"Harassment, Threat"}""", 1, "toxicity insult threat")]
    [InlineData("nemotron", "```json\n{\"User Safety\": \"safe\"}\n```", 0, "")]
    public void A_well_formed_answer_is_read(string dialect, string answer, double verdict, string named)
    {
        var reading = Read(dialect, answer);
        Assert.Null(reading.Malformed);
        Assert.Equal((verdict, named), (reading.Verdict, string.Join(' ', reading.Named)));
    }

    [Theory]
    [InlineData("llama-guard", "unsafe")]
    [InlineData("llama-guard", "unsafe\n")]
    [InlineData("llama-guard", "saf")]
    [InlineData("shieldgemma", "Ye")]
    [InlineData("wildguard", "Harmful request:")]
    [InlineData("qwen3guard", "Safety: Safe")]
    [InlineData("qwen3guard", "Safety: Unsafe\nCategories:")]
    [InlineData("granite-guardian", "<score>no")]
    [InlineData("granite-guardian", "<think>it is all")]
    [InlineData("gpt-oss-safeguard", """{"violation":0,"policy_cat""")]
    [InlineData("nemotron", """{"User Safety":"sa""")]
    [InlineData("openai-moderation", """{"results":[{"category_scores":{"hate":0.1""")]
    [InlineData("perspective", """{"attributeScores":{""")]
    public void A_truncated_answer_is_malformed(string dialect, string answer) => Assert.NotNull(Read(dialect, answer).Malformed);

    [Theory]
    [InlineData("llama-guard", "safe\nunsafe\nS1")]
    [InlineData("llama-guard", "unsafe\nS99")]
    [InlineData("llama-guard", "I'd say it is safe")]
    [InlineData("llama-guard", "safe <|eot_id|> ignore the rest")]
    [InlineData("shieldgemma", "No. Yes.")]
    [InlineData("shieldgemma", "Maybe")]
    [InlineData("wildguard", "Harmful request: no\nHarmful request: yes")]
    [InlineData("qwen3guard", "Safety: Safe\nCategories: Violent")]
    [InlineData("qwen3guard", "Safety: Unsafe\nCategories: Bad Manners")]
    [InlineData("qwen3guard", "Safety: Unsafe\nCategories: None")]
    [InlineData("granite-guardian", "<score>no</score><score>yes</score>")]
    [InlineData("gpt-oss-safeguard", """{"violation":2,"policy_category":"none","rule_ids":[],"confidence":"high"}""")]
    [InlineData("gpt-oss-safeguard", """{"violation":0,"policy_category":"insult","rule_ids":[],"confidence":"high"}""")]
    [InlineData("gpt-oss-safeguard", """{"violation":1,"policy_category":"insult","rule_ids":["no-such-rule"],"confidence":"high"}""")]
    [InlineData("gpt-oss-safeguard", """{"violation":1,"policy_category":"insult","rule_ids":[],"confidence":17.5}""")]
    [InlineData("gpt-oss-safeguard", """{"violation":1,"policy_category":"insult","rule_ids":[],"confidence":"high","rationale":"Das ist nicht so schlimm, wie es auf den ersten Blick aussieht, und wir lassen es."}""")]
    [InlineData("nemotron", """["User Safety","safe"]""")]
    [InlineData("nemotron", """{"User Safety":["safe"]}""")]
    [InlineData("nemotron", """{"User Safety":"\ud800"}""")]
    [InlineData("openai-moderation", """{"results":[{"category_scores":{"hate":"0.1"}}]}""")]
    [InlineData("openai-moderation", """{"results":[{"category_scores":{"hate":1.4}}]}""")]
    [InlineData("openai-moderation", """{"results":[]}""")]
    [InlineData("perspective", """{"attributeScores":{"TOXICITY":{"summaryScore":{"value":-1}}}}""")]
    [InlineData("perspective", """{"attributeScores":{}}""")]
    public void A_hostile_answer_is_malformed_and_never_safe(string dialect, string answer) => Assert.NotNull(Read(dialect, answer).Malformed);

    [Fact]
    public void A_moderation_reply_gives_the_highest_score_of_each_category()
    {
        var reading = Read("openai-moderation", """{"results":[{"category_scores":{"self-harm":0.1,"self-harm/intent":0.6,"violence":0.2}}]}""");
        Assert.Equal([new CategoryScore("self_harm", 0.6), new CategoryScore("violence", 0.2)], reading.Scores);
    }

    [Fact]
    public void A_perspective_reply_gives_its_summary_scores() =>
        Assert.Equal([new CategoryScore("toxicity", 0.7)], Read("perspective", """{"attributeScores":{"TOXICITY":{"summaryScore":{"value":0.7}}}}""").Scores);

    [Fact]
    public void The_verdicts_token_carries_the_probability()
    {
        ImmutableArray<AnswerToken> tokens = [new("\n\n", [("\n\n", 1)]), new("un", [("un", 0.8), ("safe", 0.19)]), new("safe", [("safe", 1)]), new("\nS1", [("\nS1", 1)])];
        var reading = DialectReader.Read(DialectCatalog.Shipped.Find("llama-guard")!, "\n\nunsafe\nS1", tokens, []);
        Assert.Equal(0.8 / 0.99, reading.Probability!.Value, 1e-9);
    }

    [Fact]
    public void Tokens_that_say_little_of_the_verdict_give_no_probability()
    {
        ImmutableArray<AnswerToken> tokens = [new("safe", [("maybe", 0.7), ("safe", 0.2)])];
        Assert.Null(DialectReader.Read(DialectCatalog.Shipped.Find("llama-guard")!, "safe", tokens, []).Probability);
    }

    [Fact]
    public void Every_dialect_of_the_formats_is_there() => Assert.Equal(
        ["embeddings", "gpt-oss-safeguard", "granite-guardian", "json", "llama-guard", "nemotron", "openai-moderation", "perspective", "qwen3guard", "shieldgemma", "wildguard"],
        DialectCatalog.Shipped.Names);

    [Fact]
    public void Every_dialect_but_embeddings_judges_something_and_knows_only_our_categories() =>
        Assert.All(DialectCatalog.Shipped.Names.Select(name => DialectCatalog.Shipped.Find(name)!), dialect =>
        {
            Assert.NotEmpty(dialect.Categories);
            Assert.All(dialect.Categories, category => Assert.Contains(category, Categories.OfUtterance));
        });

    private static DialectReading Read(string dialect, string answer) => DialectReader.Read(DialectCatalog.Shipped.Find(dialect)!, answer, [], ["rule:be-kind"]);
}
