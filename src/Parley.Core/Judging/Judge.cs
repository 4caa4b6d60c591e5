using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.HarmBenefit;
using Parley.Core.Learning;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using Parley.Core.Precedents;

namespace Parley.Core.Judging;

/// <summary>
/// From opinions to a decision: verdict, features, forecast, balance, visibility, and the first look at whether to step in. Pure: the same
/// evidence, opinions and context give the same judgement, whether live, in preview or in replay.
/// </summary>
public sealed partial class Judge(IFeatureExtractor extractor, ForecastPanel forecasters)
{
    /// <summary>The forecasters asked, in the order of their opinions.</summary>
    public ImmutableArray<string> Forecasters => forecasters.Names;

    /// <param name="opinions">In the order of the roster that <see cref="JudgingContext.Ensemble"/> was made for; empty where the mode is off.</param>
    public JudgedUtterance Decide(Evidence evidence, ImmutableArray<Opinion> opinions, JudgingContext context)
    {
        var judged = context.Policy.Mode != PolicyMode.Off;
        var consulted = judged ? Consultation.Of(evidence, context.Precedents, context.Rules, context.Policy) : new([], []);
        opinions = [.. opinions.Select(opinion => Rounding.Round(Allowed(opinion, context.Policy))), .. consulted.Opinions.Select(Rounding.Round)];
        var item = $"{context.Conversation}/{evidence.Utterance.Id}";
        var combined = judged
            ? VerdictMaker.Combine(context.Ensemble, opinions, item, OwnView(evidence, context), context.Rules)
            : new CombinedVerdict(Verdict.Empty, null, null);
        var verdict = combined.Verdict;
        opinions = combined.Own is { } own ? opinions.Add(own) : opinions;
        var look = new Looked(evidence.Utterance, verdict, extractor.Extract(evidence, opinions, verdict), context);
        var forecast = judged ? ForecastAfter(look, item) : Forecast.Empty;
        var decision = Visible(look, PastRulings.Of(opinions, consulted.Links));
        var concluded = Conclude(look, opinions, forecast, decision);
        return concluded with
        {
            Pooled = combined.Pooled,
            Precedents = consulted.Links.IsEmpty ? null : consulted.Links,
            Deliberation = Deliberation(concluded, context),
        };
    }

    /// <summary>What the ensemble makes of opinions on a text that stands alone, outside any conversation.</summary>
    /// <param name="opinions">In the order of the roster that <paramref name="ensemble"/> was made for.</param>
    /// <param name="policy">Whose disabled experts count as asleep.</param>
    /// <param name="item">Names the text; the same item under the same weights gives the same bits.</param>
    public static Verdict Combine(ImmutableArray<Opinion> opinions, JudgingWeights ensemble, Policy policy, string item) =>
        VerdictMaker.Combine(ensemble, [.. opinions.Select(opinion => Rounding.Round(Allowed(opinion, policy)))], item);

    /// <summary>The same with the community's past rulings and rules heard as well.</summary>
    public static Verdict Combine(
        Evidence evidence, ImmutableArray<Opinion> opinions, JudgingWeights ensemble, Policy policy, RuleBook rules, PrecedentIndex precedents)
    {
        opinions = [.. opinions.Select(opinion => Allowed(opinion, policy)), .. Consultation.Of(evidence, precedents, rules, policy).Opinions];
        return VerdictMaker.Combine(ensemble, [.. opinions.Select(Rounding.Round)], evidence.Utterance.Id, text: null, rules).Verdict;
    }

    private static Decision Visible(Looked look, PastRulings past) => Visibility.Decide(new VisibilityInput
    {
        Policy = look.Context.Policy,
        Verdict = look.Verdict,
        Role = look.Entry.Role,
        AuditDraw = AuditDraw.ForReview(look.Context.Seed, look.Context.Conversation, look.Entry.Id),
        Past = past,
    });

    /// <summary>What language models are asked; null where none are there to ask.</summary>
    private static PlannedDeliberation? Deliberation(JudgedUtterance judged, JudgingContext context) => DeliberationRule.Plan(new DeliberationOccasion
    {
        Policy = context.Policy,
        Verdict = judged.Verdict,
        Forecast = judged.Forecast,
        Models = context.Models,
        Role = judged.Role,
        StepIsPlanned = !judged.Planned.IsEmpty,
        Past = context.Past,
        AuditDraw = AuditDraw.ForDeliberation(context.Seed, context.Conversation, judged.Id),
        At = context.At,
    });

    /// <summary>Hashed only where the community's own expert is awake.</summary>
    private static LearnedText? OwnView(Evidence evidence, JudgingContext context) =>
        context.Ensemble.OwnIsAwake && !evidence.Text.IsEmpty && !context.Policy.Experts.Disabled.Contains(CommunityExpert.Name)
            ? LearnedText.Of(evidence.Text)
            : null;

    private static Opinion Allowed(Opinion opinion, Policy policy) =>
        policy.Experts.Disabled.Contains(opinion.Expert) ? Opinion.Sleep(opinion.Expert, DisabledByPolicy) : opinion;

    private Forecast ForecastAfter(Looked look, string item)
    {
        var panel = forecasters.Forecast(look.After);
        ImmutableArray<Opinion> opinions = [.. panel.Opinions.Select(opinion => Rounding.Round(Allowed(opinion, look.Context.Policy)))];
        var (risk, learners) = VerdictMaker.Risk(look.Context.Ensemble, opinions, item);
        ImmutableArray<Driver> drivers = [.. panel.Drivers.Select(driver => driver with { Contribution = Rounding.Round(driver.Contribution) })];
        return ForecastOf(look, risk, opinions, learners, drivers, Heard(look, risk, item));
    }

    /// <param name="embedded">NaN where no forecaster is awake.</param>
    private static Forecast ForecastOf(
        Looked look, double embedded, ImmutableArray<Opinion> opinions, LearnerPredictions? learners, ImmutableArray<Driver> drivers, HeardWord? heard)
    {
        var risk = heard?.Risk ?? embedded;
        var derailment = look.Context.Policy.Derailment;
        var level = new Hysteresis(derailment.AlertAbove, derailment.ClearBelow).Next(look.Context.State.Level, risk);
        return new Forecast
        {
            Risk = double.IsNaN(risk) ? look.Context.State.Risk : risk,
            Level = level,
            Drivers = heard is null ? drivers : KeptWord.Explain(drivers, heard.Word, embedded, risk, look.After.Turns),
            Summary = SummaryComposer.Compose(look.Context.Conversation, look.After, drivers, level),
            Opinions = opinions,
            Learners = learners,
            Kept = heard?.Word,
            Embedded = heard is null ? null : embedded,
        };
    }

    /// <summary>The language models' last word on the thread with the risk it makes; null where none holds.</summary>
    private static HeardWord? Heard(Looked look, double embedded, string item)
    {
        var context = look.Context;
        if (context.State.Kept is not { } kept || Holding(look, kept, embedded) is not { } word)
        {
            return null;
        }

        var risk = ModelVerdict.Risk(embedded, word.Opinions, context.Models.Forecasters, context.Ensemble.Snapshot, item).Risk;
        return double.IsNaN(risk) ? null : new HeardWord(word, risk);
    }

    private static KeptForecast? Holding(Looked look, KeptForecast kept, double embedded) =>
        KeptWord.Holding(kept, embedded, look.After.Turns, look.Context.EditedTurn, look.Context.Policy, look.Context.Models.Forecasters);

    private sealed record HeardWord(KeptForecast Word, double Risk);

    private static JudgedUtterance Conclude(Looked look, ImmutableArray<Opinion> opinions, Forecast forecast, Decision decision)
    {
        var gate = GateAfter(look, forecast.Level);
        var planned = ImmutableArray.CreateBuilder<PlannedLook>();
        var withheld = ImmutableArray<Reason>.Empty;
        var intervention = InterventionRule.Decide(Ask(look, forecast, gate));
        if (intervention.AwaitsSecondLook || !intervention.WouldDo.IsEmpty)
        {
            Plan(intervention.Kind, look.Context.At + look.Context.Policy.Restraint.Debounce);
        }
        else
        {
            withheld = intervention.Withheld;
        }

        gate = intervention.State;
        if (decision.WouldDo.Contains(ModerationAction.Nudge))
        {
            var nudge = InterventionRule.DecideNudge(Ask(look, forecast, gate));
            if (nudge.WouldDo.IsEmpty)
            {
                withheld = [.. withheld, .. nudge.Withheld];
                decision = decision with
                {
                    Actions = decision.Actions.Remove(ModerationAction.Nudge),
                    WouldDo = decision.WouldDo.Remove(ModerationAction.Nudge),
                };
            }
            else if (look.Context.Policy.Mode != PolicyMode.Assist)
            {
                Plan(ModerationAction.Nudge, look.Context.At);
            }
        }

        return new JudgedUtterance
        {
            Id = look.Entry.Id,
            Revision = look.Entry.Revision,
            Role = look.Entry.Role,
            Timestamp = look.Entry.Timestamp,
            ReplyTo = look.Entry.ReplyTo,
            Turn = look.Entry.Turn,
            Features = look.Entry.Features,
            Opinions = opinions,
            Verdict = look.Verdict,
            Forecast = forecast,
            Balance = look.Context.Analyst.Weigh(new AnalysisRequest
            {
                Verdict = look.Verdict,
                Risk = forecast.Risk,
                Intervention = StepOf(decision, intervention.Kind),
            }),
            Decision = decision,
            Withheld = withheld,
            Planned = planned.ToImmutable(),
            PolicyVersion = look.Context.PolicyVersion,
            Gate = gate,
        };

        // One look of a kind waits at a time: were each message to restart the debounce, a fast quarrel would never be looked at.
        void Plan(ModerationAction kind, DateTimeOffset at)
        {
            if (!look.Context.State.Pending.Any(item => !item.IsDelivery && item.Action == kind))
            {
                planned.Add(new PlannedLook(kind, at));
            }
        }
    }

    private static GateState GateAfter(Looked look, RiskLevel level)
    {
        var gate = look.Context.State.Gate.AfterLook(level);
        var newest = Math.Max(look.Entry.Turn, look.Context.State.Window.Turns - 1);
        gate = look.Entry.Role == SpeakerRole.Moderator ? gate.AfterModerator(newest) : gate;
        gate = look.Apologises ? gate.AfterApology(newest) : gate;
        return look.Context.EditedTurn is null ? gate : gate.AfterEdit(newest);
    }

    private static InterventionInput Ask(Looked look, Forecast forecast, GateState gate) => new()
    {
        Policy = look.Context.Policy,
        State = gate,
        Forecast = forecast,
        BalanceOf = kind => look.Context.Analyst
            .Weigh(new AnalysisRequest { Verdict = look.Verdict, Risk = forecast.Risk, Intervention = kind }).Value,
        RecentSpeakers = look.After.RecentSpeakers(),
        TriggerTurn = look.Entry.Turn,
        Turn = Math.Max(look.Entry.Turn, look.After.Turns - 1),
        At = look.Context.At,
        OrdinalTime = look.Context.OrdinalTime,
        Look = GateLook.First,
        DrawsSilence = look.Context.DrawsSilence && SilenceDraw.IsSilent(
            look.Context.Seed, look.Context.Conversation, look.Context.Policy.Restraint.SilenceRate),
    };

    /// <summary>What the second tree is about: the strongest step in question, a facilitator's word where there is none.</summary>
    private static ModerationAction StepOf(Decision decision, ModerationAction intervention)
    {
        var step = intervention;
        foreach (var action in decision.WouldDo)
        {
            step = action is ModerationAction.Nudge or ModerationAction.Hold or ModerationAction.Hide && action > step ? action : step;
        }

        return step == ModerationAction.None ? ModerationAction.Facilitate : step;
    }

    /// <summary>The utterance as the window will remember it.</summary>
    private sealed class Looked
    {
        public Looked(Utterance utterance, Verdict verdict, UtteranceFeatures features, JudgingContext context)
        {
            var window = context.State.Window;
            (Verdict, Context) = (verdict, context);
            Entry = new WindowEntry
            {
                Id = utterance.Id,
                Revision = utterance.Revision,
                Speaker = utterance.Speaker,
                Role = utterance.Role,
                Turn = context.EditedTurn ?? window.Turns,
                Timestamp = utterance.Timestamp,
                ReplyTo = utterance.ReplyTo,
                Text = utterance.Text,
                Features = features,
            };
            After = context.EditedTurn is null ? window.Add(Entry) : window.Add(Entry) with { Turns = window.Turns };
        }

        public Verdict Verdict { get; }

        public JudgingContext Context { get; }

        public WindowEntry Entry { get; }

        public ConversationWindow After { get; }

        public bool Apologises => Entry.Features.Cues.Any(cue => cue.Kind == CueKind.Marker && string.Equals(cue.Name, "apology", StringComparison.Ordinal));
    }
}
