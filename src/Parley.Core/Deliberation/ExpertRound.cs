using Parley.Core.Deliberation.Routing;

namespace Parley.Core.Deliberation;

/// <summary>The experts' part: the most promising one first, the others only while the question stays open, and one round of debate where they are split.</summary>
internal sealed class ExpertRound(
    DeliberationRequest request, ImmutableArray<IModelExpert> experts, ImmutableArray<string> roster, ModelCalls calls, Spending spending)
{
    private const int FewestToSplit = 2;

    /// <summary>Who can speak to the category in doubt comes first, whatever it costs.</summary>
    private readonly ImmutableArray<IModelExpert> _order =
    [
        .. AskingOrder.Of(experts, Embedded(request), request.Records, request.Brief.Policy.Deliberate.QualityOverCost)
            .OrderByDescending(expert => request.Plan.Category is { } category && JudgingModel.Of(expert).Judges(category)),
    ];

    /// <summary>Who is asked first: all where the message was drawn, else the most promising; nobody where opinions on the same words are recorded.</summary>
    public async Task<ImmutableArray<IModelExpert>> OpenAsync() => request.Recorded is null
        ? await spending.AffordAsync(request.Plan.Audit ? _order : [.. _order.Take(1)], _ => 1)
        : [];

    public async Task<DeliberationResult> RunAsync(ImmutableArray<IModelExpert> first)
    {
        if (!request.Plan.Experts)
        {
            return new DeliberationResult();
        }

        if (request.Recorded is { } recorded)
        {
            // A model that was taken out or disabled meanwhile has no say, nor do its recorded words.
            var known = recorded.Opinions.RemoveAll(said => experts.All(expert => !string.Equals(expert.Name, said.Opinion.Expert, StringComparison.Ordinal)));
            return new DeliberationResult { Opinions = [.. known.Select(said => said with { Uses = [], Opinion = said.Opinion with { Spans = [] } })], ReusedFrom = recorded.Where };
        }

        var opinions = await AskAsync(first, others: null);
        var rest = _order.RemoveAll(first.Contains);
        var missing = ImmutableArray<Reason>.Empty;
        if (!rest.IsEmpty && !first.IsEmpty)
        {
            if (IsSettled(opinions, rest))
            {
                missing = [Missing.Settled];
            }
            else
            {
                opinions = opinions.AddRange(await AskAsync(await spending.AffordAsync(rest, _ => 1), others: null));
            }
        }

        var (last, debate) = await DebateAsync(opinions);
        return new DeliberationResult
        {
            Opinions = Sorted(last),
            Debate = debate,
            Split = SpreadOf(last) >= request.Brief.Policy.Deliberate.Spread,
            Missing = missing,
        };
    }

    private async Task<(ImmutableArray<ModelOpinion> Last, Debate? Debate)> DebateAsync(ImmutableArray<ModelOpinion> opinions)
    {
        var before = SpreadOf(opinions);
        if (!(before >= request.Brief.Policy.Deliberate.Spread))
        {
            return (opinions, null);
        }

        var awake = opinions.Where(said => said.Opinion.Asleep is null).ToImmutableArray();
        var speakers = await spending.AffordAsync(_order.RemoveAll(expert => awake.All(said => !Of(said, expert))), _ => 1);
        if (speakers.IsEmpty)
        {
            return (opinions, null);
        }

        var second = await Task.WhenAll(speakers.Select(expert => calls.JudgeAsync(expert, Sorted(awake.RemoveAll(said => Of(said, expert))))));

        // Who falls asleep in the debate has spoken before, and that word stands. Requests of the first round stand with the first words.
        var last = opinions.Select(said => second.FirstOrDefault(again => string.Equals(again.Opinion.Expert, said.Opinion.Expert, StringComparison.Ordinal)) switch
        {
            null => said with { Uses = [] },
            { Opinion.Asleep: not null } again => said with { Uses = again.Uses },
            var again => again with { InjectionSuspected = again.InjectionSuspected || said.InjectionSuspected },
        }).ToImmutableArray();
        return (last, new Debate(Sorted(opinions), Round(before), Round(SpreadOf(last))));
    }

    /// <summary>
    /// Somebody has spoken to the category in doubt, if the others could; and of what they judge, no threshold is near the deliberated verdict any more, nor is the model far from the embedded
    /// experts.
    /// </summary>
    private bool IsSettled(ImmutableArray<ModelOpinion> opinions, ImmutableArray<IModelExpert> others)
    {
        var judged = new ModelRoster { Experts = [.. others.Select(JudgingModel.Of)] };
        var isOpen = request.Plan.Category is { } category && judged.Judges(category) && opinions.All(said => double.IsNaN(said.Opinion[category]));
        if (isOpen || opinions.All(said => said.Opinion.Asleep is not null))
        {
            return false;
        }

        var verdict = ModelVerdict.Combine(request.Brief.Verdict, [.. opinions.Select(said => said.Opinion)], roster, request.Ensemble, request.Item);
        return Doubt.NearThreshold(verdict, request.Brief.Policy, judged) is null && Doubt.Spread(verdict, request.Brief.Policy.Deliberate, judged) is null;
    }

    private async Task<ImmutableArray<ModelOpinion>> AskAsync(ImmutableArray<IModelExpert> asked, ImmutableArray<ModelOpinion>? others) =>
        [.. await Task.WhenAll(asked.Select(expert => calls.JudgeAsync(expert, others)))];

    /// <summary>How far the models are apart on the category in doubt, or where fewer than two speak to it, on the one they differ most on; NaN where they share none.</summary>
    private double SpreadOf(ImmutableArray<ModelOpinion> opinions)
    {
        var said = opinions.Select(opinion => opinion.Opinion).ToImmutableArray();
        var doubted = request.Plan.Category is { } category ? Spread(category) : double.NaN;
        return double.IsNaN(doubted)
            ? said.SelectMany(opinion => opinion.Scores).Select(score => Spread(score.Category)).DefaultIfEmpty(double.NaN).Max()
            : doubted;

        double Spread(string category)
        {
            var voices = ModelVerdict.Voices(double.NaN, said, category).Values;
            var mean = voices.Count < FewestToSplit ? double.NaN : voices.Average();
            return double.IsNaN(mean) ? double.NaN : Math.Sqrt(voices.Average(probability => (probability - mean) * (probability - mean)));
        }
    }

    private static double Embedded(DeliberationRequest request) =>
        request.Plan.Category is { } category ? request.Brief.Verdict[category] : double.NaN;

    private static bool Of(ModelOpinion said, IModelExpert expert) => string.Equals(said.Opinion.Expert, expert.Name, StringComparison.Ordinal);

    private static ImmutableArray<ModelOpinion> Sorted(ImmutableArray<ModelOpinion> opinions) =>
        opinions.Sort((left, right) => string.CompareOrdinal(left.Opinion.Expert, right.Opinion.Expert));

    private static double Round(double value) => Judging.Rounding.Round(value);
}
