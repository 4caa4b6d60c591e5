using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Forecasting;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;

namespace Parley.Core.Judging;

/// <summary>
/// Takes in what language models said: the verdict of all together, a fresh forecast of the thread as it stands, the trees, and what is called for beyond
/// the first decision. It adds and never takes back: what was held or sent to a person is a person's to release. Pure.
/// </summary>
public sealed class Reconsideration(ForecastPanel forecasters)
{
    public DeliberationConcluded Conclude(Reconsidered input)
    {
        var findings = input.Findings;
        var item = $"{input.Conversation}/{input.Judged.Id}";
        var opinions = findings.Opinions.Select(said => said with { Opinion = Rounding.Round(said.Opinion) }).ToImmutableArray();
        var verdict = ModelVerdict.Combine(
            input.Judged.Verdict, [.. opinions.Select(said => said.Opinion)], input.Experts, input.Ensemble.Snapshot, item);
        var (forecast, embeddedRisk, isFresh) = Forecast(input, item);
        var balance = Balance(input, verdict, forecast);
        var (planned, gate) = Look(input, verdict, forecast, balance, isFresh);
        return new DeliberationConcluded
        {
            Outcome = Outcome(input, opinions) with
            {
                Verdict = verdict,
                Forecast = forecast,
                Balance = balance,
                Decision = Beyond(input, verdict, opinions),
                Embedded = RoutingMemory.Embedded(input.Judged.Verdict, opinions, isFresh ? embeddedRisk : double.NaN),
            },
            Fingerprint = input.Judged.Features.Fingerprint,
            EmbeddedRisk = embeddedRisk,
            Planned = planned,
            Gate = gate,
            Kept = isFresh ? KeptWord.Of(input, forecast.Opinions, embeddedRisk) : null,
        };
    }

    /// <summary>The message, the policy or a person's word had moved on: what was said is kept for the record and counts for nothing.</summary>
    public static DeliberationConcluded Drop(Reconsidered input, string why) => new()
    {
        Outcome = Outcome(input, input.Findings.Opinions) with { Dropped = why },
        Fingerprint = input.Judged.Features.Fingerprint,
        EmbeddedRisk = input.State.Risk,
        Gate = input.State.Gate,
    };

    private static DeliberationOutcome Outcome(Reconsidered input, ImmutableArray<ModelOpinion> opinions) => new()
    {
        Utterance = input.Findings.Utterance,
        Revision = input.Findings.Revision,
        Asked = input.Plan.Reasons,
        Opinions = opinions,
        Debate = input.Findings.Debate,
        Dynamics = input.Findings.Dynamics,
        Positions = input.Findings.Positions,
        Uses = input.Findings.Uses,
        ReusedFrom = input.Findings.ReusedFrom,
        Missing = input.Findings.Missing,
        Step = input.Findings.Step,
        At = input.At,
        PolicyVersion = input.PolicyVersion,
    };

    /// <summary>With no forecaster awake among the models, the forecast at hand stays in force.</summary>
    private (Forecast Forecast, double EmbeddedRisk, bool IsFresh) Forecast(Reconsidered input, string item)
    {
        var state = input.State;
        var said = input.Findings.Forecasts.Select(Rounding.Round).ToImmutableArray();
        if (said.All(opinion => opinion.Asleep is not null))
        {
            return (new Forecast { Risk = state.Risk, Level = state.Level, Summary = state.Summary, Opinions = said }, state.Risk, false);
        }

        var panel = forecasters.Forecast(state.Window);
        ImmutableArray<Opinion> embedded = [.. panel.Opinions.Select(opinion => Rounding.Round(
            input.Policy.Experts.Disabled.Contains(opinion.Expert) ? Opinion.Sleep(opinion.Expert, "disabled by policy") : opinion))];
        var alone = VerdictMaker.Risk(input.Ensemble, embedded, item).Risk;
        var (risk, learners) = ModelVerdict.Risk(alone, said, input.Forecasters, input.Ensemble.Snapshot, item);
        risk = double.IsNaN(risk) ? state.Risk : risk;
        var level = new Hysteresis(input.Policy.Derailment.AlertAbove, input.Policy.Derailment.ClearBelow).Next(state.Level, risk);
        ImmutableArray<Driver> drivers = [.. panel.Drivers.Select(driver => driver with { Contribution = Rounding.Round(driver.Contribution) })];
        return (
            new Forecast
            {
                Risk = risk,
                Level = level,
                Drivers = drivers,
                Summary = input.Findings.Dynamics?.Summary ?? SummaryComposer.Compose(input.Conversation, state.Window, drivers, level),
                Opinions = said,
                Learners = learners,
            },
            double.IsNaN(alone) ? state.Risk : alone,
            true);
    }

    private static Balance Balance(Reconsidered input, Verdict verdict, Forecast forecast)
    {
        var embedded = Weigh(input, verdict, forecast, input.Findings.Step);
        return Aggregation.Weigh(input.Findings.Stand ?? embedded.Stand, input.Findings.Act ?? embedded.Act, input.Policy.HarmBenefit.Weights);
    }

    private static Balance Weigh(Reconsidered input, Verdict verdict, Forecast forecast, ModerationAction step) => input.Analyst.Weigh(
        new AnalysisRequest { Verdict = verdict, Risk = forecast.Risk, Intervention = step == ModerationAction.None ? ModerationAction.Facilitate : step });

    private static Decision Beyond(Reconsidered input, Verdict verdict, ImmutableArray<ModelOpinion> opinions)
    {
        var policy = input.Policy;
        var decided = Visibility.Decide(new VisibilityInput { Policy = policy, Verdict = verdict, Role = input.Judged.Role });
        ImmutableArray<Reason> forPerson =
        [
            .. input.Findings.Split ? [_split with { Value = input.Findings.Debate?.After, Threshold = policy.Deliberate.Spread }] : ImmutableArray<Reason>.Empty,
            .. opinions.Any(said => said.InjectionSuspected) ? [_injection] : ImmutableArray<Reason>.Empty,
        ];
        var wanted = decided.WouldDo.Remove(ModerationAction.Nudge);
        wanted = forPerson.IsEmpty || wanted.Contains(ModerationAction.Review) || policy.Mode == PolicyMode.Off ? wanted : wanted.Add(ModerationAction.Review).Sort();
        var done = ModeRule.Apply(policy.Mode, wanted);
        ImmutableArray<ModerationAction> actions = [.. done.Except(input.Judged.Decision.Actions).Order()];
        ImmutableArray<ModerationAction> wouldDo = [.. wanted.Except(input.Judged.Decision.WouldDo).Order()];
        return wouldDo.IsEmpty && actions.IsEmpty
            ? Decision.Nothing with { Reasons = forPerson }
            : new Decision { Actions = actions, WouldDo = wouldDo, Reasons = [.. forPerson, .. decided.Reasons], ReviewPropensity = actions.IsEmpty ? 0 : 1 };
    }

    /// <summary>A first look on the strength of the deliberated forecast; a second look is planned as after any message.</summary>
    private static (ImmutableArray<PlannedLook> Planned, GateState Gate) Look(
        Reconsidered input, Verdict verdict, Forecast forecast, Balance balance, bool isFresh)
    {
        var state = input.State;
        if (!isFresh)
        {
            return ([], state.Gate);
        }

        var newest = Math.Max(input.Judged.Turn, state.Window.Turns - 1);
        var decision = InterventionRule.Decide(new InterventionInput
        {
            Policy = input.Policy,
            State = state.Gate.AfterLook(forecast.Level),
            Forecast = forecast,
            BalanceOf = kind => kind == input.Findings.Step ? balance.Value : Weigh(input, verdict, forecast, kind).Value,
            RecentSpeakers = state.Window.RecentSpeakers(),
            TriggerTurn = input.Judged.Turn,
            Turn = newest,
            At = input.At,
            OrdinalTime = input.OrdinalTime,
            Look = GateLook.First,
            DrawsSilence = input.DrawsSilence && SilenceDraw.IsSilent(input.Seed, input.Conversation, input.Policy.Restraint.SilenceRate),
        });
        var wanted = decision.AwaitsSecondLook || !decision.WouldDo.IsEmpty;
        var waits = state.Pending.Any(item => !item.IsDelivery && item.Action == decision.Kind);
        return (wanted && !waits ? [new PlannedLook(decision.Kind, input.At + input.Policy.Restraint.Debounce)] : [], decision.State);
    }

    private static readonly Reason _split = new()
    {
        Code = "experts_split",
        Text = "The language models disagree even after hearing each other, so a person decides.",
        PolicyPath = "deliberate.spread",
    };

    private static readonly Reason _injection = new()
    {
        Code = "injection_suspected",
        Text = "The message seems to speak to the moderator, as an instruction, instead of to people.",
    };
}
