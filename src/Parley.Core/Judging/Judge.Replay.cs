using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Experts;
using Parley.Core.Learning;
using Parley.Core.Policies;
using Parley.Core.Precedents;
using Parley.Core.Text;

namespace Parley.Core.Judging;

/// <summary>Judging again under another policy, from what was recorded: no expert is asked and nothing is scored.</summary>
public sealed partial class Judge
{
    private const string DisabledByPolicy = "disabled by policy";

    /// <summary>
    /// The judgement of a recorded utterance as <see cref="Decide"/> would have given it in this context. Opinions, and where the policy disables the same experts verdict and forecast too, are
    /// those recorded; else they are combined again by the context's weights. The examples of rules that the recorded policy did not have are compared with the text, where it is still there.
    /// </summary>
    /// <param name="utterance">As it stands now; the text is empty once erased.</param>
    /// <param name="erased">The text is gone, so nothing can be compared with it.</param>
    /// <param name="rescored">Forecasts of this conversation can no longer be taken as recorded, because its remembered features changed.</param>
    public JudgedUtterance Redecide(Utterance utterance, bool erased, JudgedUtterance recorded, bool rescored, JudgingContext context)
    {
        var policy = context.Policy;
        if (policy.Mode == PolicyMode.Off)
            return Without(utterance, recorded, context);

        var item = $"{context.Conversation}/{utterance.Id}";
        var text = erased ? null : utterance.Text;
        var again = rescored || ChangesVoices(recorded.Opinions, policy);
        var opinions = Voices(recorded, text, again, context);
        var combined = again
            ? VerdictMaker.Combine(context.Ensemble, opinions, item, OwnView(text, context), context.Rules)
            : VerdictMaker.Reapply(recorded, opinions, context.Ensemble, item, context.Rules);
        var links = opinions.Any(said => said.Expert == PrecedentExpert.OfRulings) ? recorded.Precedents ?? [] : [];
        var all = combined.Own is { } own ? opinions.Add(own) : opinions;
        var look = new Looked(utterance, combined.Verdict, again ? extractor.Rejudge(recorded.Features, combined.Verdict) : recorded.Features, context);
        var forecast = again || ChangesVoices(recorded.Forecast.Opinions, policy)
            ? ForecastAfter(look, item)
            : Reapply(look, recorded.Forecast);
        return Conclude(look, all, forecast, Visible(look, PastRulings.Of(all, links))) with
        {
            Pooled = combined.Pooled,
            Precedents = links.IsEmpty ? null : links,
        };
    }

    /// <summary>A recorded forecast, with the word of language models that was heard in it where this policy would hear it too.</summary>
    private static Forecast Reapply(Looked look, Forecast recorded)
    {
        var embedded = recorded.Learners is null ? double.NaN : recorded.Embedded ?? recorded.Risk;
        var heard = recorded.Kept is { } kept && Holding(look, kept, embedded) is { } word && word.Opinions.Length == kept.Opinions.Length ? new HeardWord(word, recorded.Risk) : null;
        return ForecastOf(look, embedded, recorded.Opinions, recorded.Learners, recorded.Drivers.RemoveAll(driver => driver.Name == KeptWord.Driver), heard);
    }

    /// <summary>Whether the policy asks others than those who were asked. An expert that was disabled then left no opinion, so enabling it brings none back.</summary>
    public static bool ChangesVoices(ImmutableArray<Opinion> recorded, Policy policy) =>
        recorded.Any(said => said.Expert != PrecedentExpert.OfRules && said.Asleep != DisabledByPolicy && policy.Experts.Disabled.Contains(said.Expert));

    private JudgedUtterance Without(Utterance utterance, JudgedUtterance recorded, JudgingContext context)
    {
        var look = new Looked(utterance, Verdict.Empty, extractor.Rejudge(recorded.Features, Verdict.Empty), context);
        return Conclude(look, [], Forecast.Empty, Visible(look, PastRulings.None));
    }

    /// <summary>What was said then, as far as this policy hears it, and what its own rules' examples say.</summary>
    private static ImmutableArray<Opinion> Voices(JudgedUtterance recorded, string? text, bool again, JudgingContext context)
    {
        var disabled = context.Policy.Experts.Disabled;
        var others = recorded.Opinions.Where(said => !PrecedentExpert.IsName(said.Expert) && said.Expert != CommunityExpert.Name).ToImmutableArray();
        var panel = (again ? context.Ensemble.Align(others) : others).Select(said => Allowed(said, context.Policy));
        var past = recorded.Opinions.Where(said => said.Expert == PrecedentExpert.OfRulings && !disabled.Contains(said.Expert));
        var own = recorded.Opinions.Where(said => !again && said.Expert == CommunityExpert.Name);
        return [.. panel, .. past, .. OnRules(recorded, text, context), .. own];
    }

    /// <summary>Once the text is erased, what was said then of the rules there were.</summary>
    private static IEnumerable<Opinion> OnRules(JudgedUtterance recorded, string? text, JudgingContext context)
    {
        if (context.Rules.Examples.IsEmpty || context.Policy.Experts.Disabled.Contains(PrecedentExpert.OfRules))
            return [];
        if (text is null)
            return recorded.Opinions.Where(said => said.Expert == PrecedentExpert.OfRules);
        return AnalyzedText.Of(text) is { IsEmpty: false } analyzed
            ? [Rounding.Round(new PrecedentExpert(PrecedentExpert.OfRules, context.Rules.Examples).Consult(LearnedText.Of(analyzed)).Opinion)]
            : [];
    }

    private static LearnedText? OwnView(string? text, JudgingContext context) =>
        text is null || !context.Ensemble.OwnIsAwake || context.Policy.Experts.Disabled.Contains(CommunityExpert.Name) || AnalyzedText.Of(text) is not { IsEmpty: false } analyzed
            ? null
            : LearnedText.Of(analyzed);
}
