using Parley.Core.Deliberation;
using Parley.Core.Text.Injection;
using Parley.LanguageModels.Dialects;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Experts;

/// <summary>A guard model as an expert, by its dialect: one request for each guideline, votes where no probability is given.</summary>
internal sealed class GuardExpert(ModelClient client, Dialect dialect, MarkerSource markers) : IModelExpert
{
    private const double VoteTemperature = 0.7;

    public string Name { get; } = ExpertVerdict.NameOf(client.Endpoint);

    public ImmutableArray<string> Categories { get; } = dialect.Categories;

    public bool JudgesRules => dialect.JudgesRules;

    public decimal ExpectedPrice { get; } = client.Endpoint.PriceOf(400, 20) * dialect.Guidelines.Length;

    public async ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation)
    {
        var raw = brief.SubjectTurn.Text;
        var suspicion = InjectionDetector.Find(raw);
        var uses = new List<ModelUse>();
        if (ExpertVerdict.Unfit(raw, client.Endpoint) is { } unfit)
        {
            return ExpertVerdict.Asleep(Name, unfit, suspicion, uses);
        }

        var text = Masking.Mask(raw);
        var scores = new SortedDictionary<string, double>(Comparer<string>.Create(Parley.Categories.Compare));
        var reasons = new List<string>();
        string? problem = null;
        foreach (var guideline in dialect.Guidelines)
        {
            var (reading, failure) = await AskAsync(brief, guideline, text, uses, cancellation);
            if (reading is null)
            {
                problem ??= failure;
                continue;
            }

            Add(scores, reading, guideline, brief);
            reasons.AddRange(reading.Reason is { } reason && !QuoteCheck.Copies(reason, [text]) ? [reason] : []);
        }

        // Guidelines that were answered count; the rest is not assessed, which is not the same as safe.
        return scores.Count == 0
            ? ExpertVerdict.Asleep(Name, problem ?? "the model gave nothing usable", suspicion, uses)
            : ExpertVerdict.Awake(Name, scores.Select(score => new CategoryScore(score.Key, score.Value)), [], reasons, suspicion, uses);
    }

    private async Task<(DialectReading? Reading, string? Failure)> AskAsync(DeliberationBrief brief, Guideline guideline, MaskedText text, List<ModelUse> uses, CancellationToken cancellation)
    {
        var (first, answered) = await OnceAsync(brief, guideline, text, vote: 0, problem: null, uses, cancellation);
        if (first.Malformed is { } problem && answered && dialect.IsInstructed)
        {
            (first, _) = await OnceAsync(brief, guideline, text, vote: 1, problem, uses, cancellation);
        }

        if (first.Malformed is { } why)
        {
            return (null, why);
        }

        if (first.Probability is not null || !first.Scores.IsEmpty)
        {
            return (first, null);
        }

        double sum = first.Verdict;
        var (count, named) = (1, first.Named);
        for (var vote = 1; vote < client.Endpoint.Votes; vote++)
        {
            var (next, _) = await OnceAsync(brief, guideline, text, vote + 1, problem: null, uses, cancellation);
            if (next.Malformed is null)
            {
                (sum, count) = (sum + next.Verdict, count + 1);
                named = [.. named.Union(next.Named, StringComparer.Ordinal)];
            }
        }

        // Krichevsky and Trofimov's estimate: a few votes are never certainty.
        return (first with { Verdict = sum / count, Probability = (sum + 0.5) / (count + 1), Named = named }, null);
    }

    private async Task<(DialectReading Reading, bool Answered)> OnceAsync(DeliberationBrief brief, Guideline guideline, MaskedText text, int vote, string? problem, List<ModelUse> uses, CancellationToken cancellation)
    {
        var occasion = new Occasion(markers, brief, client.Endpoint);
        var question = DialectRequest.Chat(dialect, guideline, text, brief.Policy, occasion.Marker, problem) with
        {
            Seed = occasion.Seed(vote),
            Temperature = vote > 1 ? VoteTemperature : 0,
        };
        var answer = await client.AskAsync(question, cancellation);
        var reading = answer.Text is null ? DialectReading.Unusable(answer.Failure!)
            : answer.CutShort ? DialectReading.Unusable("the answer was cut short")
            : DialectReader.Read(dialect, answer.Text, answer.Tokens, PolicyWords.RuleCategories(brief.Policy));
        uses.Add(answer.Text is not null && reading.Malformed is { } malformed ? client.Unusable(answer.Use, malformed) : answer.Use);
        return (reading, answer.Text is not null);
    }

    /// <summary>What an unsafe text falls under gets P(unsafe). What it was not found under is as doubtful as the verdict itself.</summary>
    private void Add(SortedDictionary<string, double> scores, DialectReading reading, Guideline guideline, DeliberationBrief brief)
    {
        var probability = reading.Probability!.Value;
        var judged = guideline.Categories.IsEmpty ? dialect.Taxonomy.Categories.Concat(dialect.JudgesRules ? PolicyWords.RuleCategories(brief.Policy) : []) : guideline.Categories;
        foreach (var category in judged.Distinct(StringComparer.Ordinal))
        {
            var falls = !guideline.Categories.IsEmpty || dialect.Taxonomy.Codes.Length == 1 || reading.Verdict == 0 || reading.Named.Contains(category);
            var score = falls ? probability : Math.Min(probability, 1 - probability);
            scores[category] = Math.Max(score, scores.GetValueOrDefault(category));
        }
    }
}
