using System.Collections.Concurrent;
using Parley.Core.Deliberation;
using Parley.Core.Policies;
using Parley.LanguageModels.Dialects;
using Parley.LanguageModels.Resilience;

namespace Parley.LanguageModels.Checking;

/// <summary>Asks an endpoint for its opinion of two messages of our own, as it would be asked in service.</summary>
public static class EndpointCheck
{
    private const string Friendly = "Thank you for looking into this so quickly. The second patch works for me, and the explanation helped a lot.";
    private const string Insulting = "You are an idiot, nobody wants your garbage here. Shut up and leave, you pathetic liar.";

    /// <summary>Never throws for what the endpoint does.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<EndpointReport> RunAsync(ModelEndpoint endpoint, TimeProvider clock, CancellationToken cancellation)
    {
        var ended = new ConcurrentQueue<CallFailure?>();
        using var panel = new LanguageModelPanel([endpoint with { Roles = [ModelRole.Expert] }], clock, markerSeed: null, ended.Enqueue);
        List<ModelOpinion> opinions = [await panel.Experts[0].JudgeAsync(Brief("check-friendly", Friendly), others: null, cancellation)];

        // An endpoint that gives no answer at all is not asked twice.
        if (opinions[0].Opinion.Asleep is null || ended.Any(failure => failure is null))
        {
            opinions.Add(await panel.Experts[0].JudgeAsync(Brief("check-insulting", Insulting), others: null, cancellation));
        }

        var uses = opinions.SelectMany(said => said.Uses).ToList();
        var problem = opinions.Select(said => said.Opinion.Asleep).FirstOrDefault(asleep => asleep is not null);
        var judged = problem is null;
        var failure = ended.FirstOrDefault(each => each is not null);
        return new EndpointReport
        {
            Name = endpoint.Name,
            Address = endpoint.Address,
            Model = endpoint.Model,
            Dialect = endpoint.Dialect,
            Roles = endpoint.Roles,
            Trouble = judged ? ModelTrouble.None : failure?.Trouble ?? ModelTrouble.Dialect,
            Problem = problem,
            HttpStatus = judged ? null : failure?.Status,
            TellsApart = judged ? Highest(opinions[1]) > Highest(opinions[0]) : null,
            Probabilities = judged ? SourceOf(endpoint, uses.Count, opinions.Count) : null,
            Latency = uses.Count == 0 ? TimeSpan.Zero : uses.Select(use => use.Latency).Order().ElementAt(uses.Count / 2),
            Requests = uses.Count,
            Attempts = uses.Sum(use => use.Attempts),
            Failed = uses.Count(use => use.Failure is not null),
            InputTokens = uses.Sum(use => use.InputTokens),
            OutputTokens = uses.Sum(use => use.OutputTokens),
            PricePerOpinion = uses.Sum(use => use.Price) / opinions.Count,
            HasPrice = endpoint.InputPrice + endpoint.OutputPrice > 0,
        };
    }

    private static double Highest(ModelOpinion judged) => judged.Opinion.Scores.Max(score => score.Probability);

    private static string SourceOf(ModelEndpoint endpoint, int requests, int opinions)
    {
        var dialect = DialectCatalog.Shipped.Find(endpoint.Dialect)!;
        return dialect.Shape is AnswerShape.Schema or AnswerShape.Scores or AnswerShape.Vector || dialect.Fields.Confidence.Length > 0 ? "answer"
            : endpoint.Votes == 1 || requests > opinions * dialect.Guidelines.Length ? "votes"
            : "logprobs";
    }

    private static DeliberationBrief Brief(string id, string text) => new()
    {
        Conversation = new ConversationKey("check", "check"),
        Id = id,
        Turns = [new BriefTurn("u", "somebody", SpeakerRole.Member, text, ReplyTo: null)],
        Subject = "u",
        Policy = Policy.Defaults,
        Verdict = Verdict.Empty,
        Forecast = Forecast.Empty,
    };
}
