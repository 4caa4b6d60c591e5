using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.ScriptedModels;

/// <summary>
/// A model that answers every kind of request in the right shape, from a few coarse words: enough to see the whole way through, no judgement of
/// anybody. Where a JSON schema is given the answer follows it; else the name of the model says which guard it is.
/// </summary>
public static partial class PlausibleModel
{
    public static ScriptedReply Answer(ScriptedRequest request)
    {
        var heat = HeatOf(request.User.Length > 0 ? request.User : request.Body);
        if (request.Path.EndsWith("/embeddings", StringComparison.Ordinal))
        {
            return ScriptedReply.Embedding((float)heat, (float)(1 - heat), request.Body.Length % 7 / 7f, 0.5f);
        }

        if (request.Path.EndsWith("/moderations", StringComparison.Ordinal))
        {
            return ScriptedReply.Json(Moderation(heat));
        }

        if (request.Path.EndsWith("/comments:analyze", StringComparison.Ordinal))
        {
            return ScriptedReply.Json(Perspective(heat));
        }

        if (request.SchemaName == "participant")
        {
            return QuarrelModel.Answer(request);
        }

        return request.Schema is not null
            ? ScriptedReply.Chat(new PlausibleAnswer(request).Make().ToJsonString(), inputTokens: request.Body.Length / 4, outputTokens: 120)
            : Guard(request, heat);
    }

    /// <summary>In (0, 1): how many coarse words there are.</summary>
    public static double HeatOf(string text) => 1 - (0.95 * Math.Pow(0.15, Coarse().Count(text)));

    public static IEnumerable<string> CoarseWords(string text) => Coarse().Matches(text).Select(word => word.Value);

    /// <summary>The text without its coarse words.</summary>
    public static string Soften(string text) => Coarse().Replace(text, "not right");

    private static ScriptedReply Guard(ScriptedRequest request, double heat)
    {
        var (unsafeText, model) = (heat > 0.5, request.Model);
        var (yes, safe) = unsafeText ? ("yes", "unsafe") : ("no", "safe");
        return model switch
        {
            _ when model.Contains("shieldgemma", StringComparison.Ordinal) => Judged(unsafeText ? "Yes" : "No", "Yes", "No", heat),
            _ when model.Contains("wildguard", StringComparison.Ordinal) => ScriptedReply.Chat($"Harmful request: {yes}\nResponse refusal: n/a\nHarmful response: n/a"),
            _ when model.Contains("qwen3guard", StringComparison.OrdinalIgnoreCase) => ScriptedReply.Chat(unsafeText ? "Safety: Unsafe\nCategories: Unethical Acts" : "Safety: Safe\nCategories: None"),
            _ when model.Contains("granite", StringComparison.Ordinal) => ScriptedReply.Chat($"<score>{yes}</score>"),
            _ when model.Contains("nemotron", StringComparison.Ordinal) => ScriptedReply.Chat(unsafeText ? """{"User Safety":"unsafe","Safety Categories":"Harassment, Profanity"}""" : """{"User Safety":"safe"}"""),
            _ when model.Contains("safeguard", StringComparison.Ordinal) => ScriptedReply.Chat(unsafeText
                ? """{"violation":1,"policy_category":"insult","rule_ids":[],"confidence":"high","rationale":"It belittles the other person."}"""
                : """{"violation":0,"policy_category":"none","rule_ids":[],"confidence":"high","rationale":"It speaks to the subject."}"""),
            _ => Judged(unsafeText ? "unsafe\nS10" : safe, "unsafe", "safe", heat),
        };
    }

    private static ScriptedReply Judged(string content, string positive, string negative, double probability)
    {
        var first = content.Split('\n')[0];
        List<ScriptedToken> tokens = [new(first, (positive, probability), (negative, 1 - probability))];
        tokens.AddRange(content.Length > first.Length ? [new ScriptedToken(content[first.Length..], (content[first.Length..], 1))] : []);
        return ScriptedReply.Chat(content, tokens, outputTokens: tokens.Count);
    }

    private static object Moderation(double heat)
    {
        string[] names =
        [
            "hate", "hate/threatening", "harassment", "harassment/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/intent", "self-harm/instructions",
            "sexual", "sexual/minors", "violence", "violence/graphic",
        ];
        return new
        {
            id = "modr-scripted",
            model = "scripted",
            results = new[] { new { flagged = heat > 0.5, categories = names.ToDictionary(name => name, name => name == "harassment" && heat > 0.5), category_scores = names.ToDictionary(name => name, name => name == "harassment" ? heat : 0.01) } },
        };
    }

    private static object Perspective(double heat) => new
    {
        attributeScores = new[] { "TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT" }
            .ToDictionary(name => name, name => new { summaryScore = new { value = name is "TOXICITY" or "INSULT" ? heat : 0.02, type = "PROBABILITY" } }),
        languages = new[] { "en" },
    };

    [GeneratedRegex(@"\b(idiots?|stupid|morons?|shut up|liars?|pathetic|worthless|kill|hate you|clowns?|garbage)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Coarse();
}
