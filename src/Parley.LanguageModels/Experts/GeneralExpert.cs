using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.Core.Text.Injection;
using Parley.LanguageModels.Agents;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Experts;

/// <summary>A general chat model that judges by the community's own rules, with its precedents as examples. Probabilities come from the schema.</summary>
internal sealed class GeneralExpert(ModelClient client, MarkerSource markers) : IModelExpert
{
    private const string PromptName = "expert";
    private const int LongestContext = 2_000;
    private const int MostQuotes = 8;
    private const int LongestReason = 240;

    public string Name { get; } = ExpertVerdict.NameOf(client.Endpoint);

    public ImmutableArray<string> Categories => Parley.Categories.OfUtterance;

    public bool JudgesRules => true;

    public decimal ExpectedPrice { get; } = client.Endpoint.PriceOf(1_800, 300);

    public async ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation)
    {
        var raw = brief.SubjectTurn.Text;
        var suspicion = InjectionDetector.Find(raw);
        var uses = new List<ModelUse>();
        if (ExpertVerdict.Unfit(raw, client.Endpoint) is { } unfit)
        {
            return ExpertVerdict.Asleep(Name, unfit, suspicion, uses);
        }

        var thread = new ThreadView(brief.Before);
        var occasion = new Occasion(markers, brief, client.Endpoint);
        var categories = Parley.Categories.OfUtterance.AddRange(PolicyWords.RuleCategories(brief.Policy));
        var prompt = PromptBook.Of(PromptName);
        var question = new StructuredQuestion(client, ModelRole.Expert, occasion);
        var (answer, problem) = await question.AskAsync(
            prompt.Id,
            prompt.Fill(("marker", occasion.Marker), ("policy", PolicyWords.Of(brief.Policy))),
            Data(brief, others, thread, occasion.Marker),
            SchemaOf(categories),
            root => Read(root, categories, thread),
            uses,
            cancellation);
        return answer is null
            ? ExpertVerdict.Asleep(Name, problem!, suspicion, uses)
            : ExpertVerdict.Awake(Name, answer.Scores, answer.Spans, answer.Reasons, answer.Injection ? new InjectionSuspicion(suspicion.Signs | InjectionSign.Role) : suspicion, uses);
    }

    private string Data(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, ThreadView thread, string marker)
    {
        var data = new DataMessage(marker);
        foreach (var precedent in brief.Precedents)
        {
            var labels = precedent.Labels.Select(label => FormattableString.Invariant($"{label.Category} {label.Probability:0.##}"));
            data.Add($"an example, decided: {string.Join(", ", labels)}", Masking.Mask(precedent.Text));
        }

        thread.WriteTo(data, from: 0, LongestContext);
        foreach (var other in others ?? [])
        {
            if (other.Opinion.Asleep is null && !string.Equals(other.Opinion.Expert, Name, StringComparison.Ordinal))
            {
                var highest = other.Opinion.Scores.OrderByDescending(score => score.Probability).Take(3).Select(score => FormattableString.Invariant($"{score.Category} {score.Probability:0.##}"));
                data.Add("an opinion of another judge", Masking.Mask($"{string.Join(", ", highest)}\n{string.Join('\n', other.Reasons)}"));
            }
        }

        return data.Add("the message in question", thread[thread.Count - 1]).ToString();
    }

    private static JsonObject SchemaOf(ImmutableArray<string> categories) => Schema.Answer(
    [
        ("scores", Schema.Object(categories.Select(category => (category, Schema.Probability)))),
        ("quotes", Schema.List(Schema.Object([("category", Schema.Word(categories)), ("quote", Schema.Text)]))),
        ("reasons", Schema.List(Schema.Text)),
        ("injection", Schema.Flag),
    ]);

    private static Checked<ExpertAnswer> Read(JsonElement root, ImmutableArray<string> categories, ThreadView thread)
    {
        if (!root.TryGetProperty("scores", out var given) || given.ValueKind != JsonValueKind.Object)
        {
            return Checked<ExpertAnswer>.Wrong("it has no scores");
        }

        var scores = ImmutableArray.CreateBuilder<CategoryScore>(categories.Length);
        foreach (var category in categories)
        {
            if (!given.TryGetProperty(category, out var value) || value.ValueKind != JsonValueKind.Number || value.GetDouble() is not (>= 0 and <= 1))
            {
                return Checked<ExpertAnswer>.Wrong("a category has no probability from 0 to 1");
            }

            scores.Add(new CategoryScore(category, value.GetDouble()));
        }

        if (Quotes(root, categories, thread[thread.Count - 1]) is not { } spans)
        {
            return Checked<ExpertAnswer>.Wrong("a quotation does not stand in the message in question");
        }

        if (!root.TryGetProperty("reasons", out var list) || list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(reason => reason.ValueKind != JsonValueKind.String))
        {
            return Checked<ExpertAnswer>.Wrong("its reasons are no list of sentences");
        }

        var reasons = list.EnumerateArray().Take(3).Select(reason => reason.ToString()).Where(reason => reason.Length is > 0 and <= LongestReason).ToList();
        return reasons.Exists(AnswerText.IsForeign)
            ? Checked<ExpertAnswer>.Wrong("its reasons are not in English")
            : new ExpertAnswer(
                scores.MoveToImmutable(),
                spans,
                [.. reasons.Where(reason => !thread.Names(reason) && !QuoteCheck.Copies(reason, thread.Texts))],
                root.TryGetProperty("injection", out var injection) && injection.ValueKind == JsonValueKind.True);
    }

    /// <summary>Null where a quotation is malformed or nobody wrote it.</summary>
    private static ImmutableArray<TextSpan>? Quotes(JsonElement root, ImmutableArray<string> categories, MaskedText text)
    {
        if (!root.TryGetProperty("quotes", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostQuotes)
        {
            return null;
        }

        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var quote in list.EnumerateArray())
        {
            if (AnswerText.TextOf(quote, "category") is not { } category || !categories.Contains(category)
                || AnswerText.TextOf(quote, "quote") is not { } words || text.Find(words) is not { } range)
            {
                return null;
            }

            spans.Add(new TextSpan(range.Start, range.Length, category, 1));
        }

        return [.. spans.OrderBy(span => span.Start)];
    }

    private sealed record ExpertAnswer(ImmutableArray<CategoryScore> Scores, ImmutableArray<TextSpan> Spans, ImmutableArray<string> Reasons, bool Injection);
}
