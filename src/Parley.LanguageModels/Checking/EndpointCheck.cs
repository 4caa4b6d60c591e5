using Parley.Core.Deliberation;
using Parley.Core.Policies;
using Parley.LanguageModels.Dialects;

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
        using var panel = new LanguageModelPanel([endpoint with { Roles = [ModelRole.Expert] }], clock);
        var expert = panel.Experts[0];
        var friendly = await expert.JudgeAsync(Brief("check-friendly", Friendly), others: null, cancellation);
        var insulting = friendly.Uses is [.., { Attempts: > 0, Failure: not null }] && friendly.Opinion.Asleep is not null
            ? friendly
            : await expert.JudgeAsync(Brief("check-insulting", Insulting), others: null, cancellation);
        ImmutableArray<ModelUse> uses = ReferenceEquals(friendly, insulting) ? friendly.Uses : [.. friendly.Uses, .. insulting.Uses];
        var judged = friendly.Opinion.Asleep is null && insulting.Opinion.Asleep is null;
        var opinions = ReferenceEquals(friendly, insulting) ? 1 : 2;
        return new EndpointReport
        {
            Name = endpoint.Name,
            Model = endpoint.Model,
            Dialect = endpoint.Dialect,
            Roles = endpoint.Roles,
            Answers = uses.Any(use => use.InputTokens > 0 || use.Failure is null),
            Parses = judged,
            TellsApart = judged ? Highest(insulting) > Highest(friendly) : null,
            Probabilities = judged ? SourceOf(endpoint, uses.Length, opinions) : null,
            Problem = friendly.Opinion.Asleep ?? insulting.Opinion.Asleep,
            Latency = uses.IsEmpty ? TimeSpan.Zero : uses.Select(use => use.Latency).Order().ElementAt(uses.Length / 2),
            Requests = uses.Length,
            InputTokens = uses.Sum(use => use.InputTokens),
            OutputTokens = uses.Sum(use => use.OutputTokens),
            PricePerOpinion = uses.Sum(use => use.Price) / opinions,
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
