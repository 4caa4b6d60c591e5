namespace Parley.Core.Policies;

/// <summary>
/// <c>DecideVisibility</c>: whether a message is shown, held or hidden, and who must see it. A pure function of the verdict and the policy: the
/// thresholds stand by themselves here, and the harm-benefit balance is asked only before Parley steps into a conversation
/// (docs/decisions/0003-balance-and-thresholds.md).
/// </summary>
public static class Visibility
{
    private static readonly Decision _off = Leave("mode_off", "The mode is off, so nothing is judged.", "mode");
    private static readonly Decision _bot = Leave("bot", "A bot's message is not judged.", policyPath: null);

    /// <summary>Actions and reasons by rising strength. A category that was not assessed calls for nothing.</summary>
    public static Decision Decide(VisibilityInput input)
    {
        var policy = input.Policy;
        if (policy.Mode == PolicyMode.Off)
        {
            return _off;
        }

        if (input.Role == SpeakerRole.Bot)
        {
            return _bot;
        }

        var findings = new Findings();
        foreach (var category in policy.Categories)
        {
            findings.Add(category.Category, category.Thresholds, category.Path, rule: null, input.Verdict);
        }

        foreach (var rule in policy.Rules)
        {
            findings.Add(rule.Category, rule.Thresholds, "rules." + rule.Id, rule, input.Verdict);
        }

        if (input.Role == SpeakerRole.Moderator)
        {
            findings.SpareModerator();
        }

        findings.KeepStrongest(policy.Review.Hidden);
        findings.Cite(input.Past);
        var selected = findings.Has(ModerationAction.Review);
        if (input.Reported)
        {
            findings.Add(ModerationAction.Review, new Reason { Code = "reported", Text = "A member has reported it." });
        }

        if (input.AuditDraw < policy.Review.AuditRate)
        {
            findings.Add(
                ModerationAction.Review,
                new Reason
                {
                    Code = "audit_draw",
                    Text = "It was drawn at random for review.",
                    PolicyPath = "review.audit_rate",
                    Value = input.AuditDraw,
                    Threshold = policy.Review.AuditRate,
                });
        }

        return Finish(findings, policy, selected);
    }

    private static Decision Finish(Findings findings, Policy policy, bool selected)
    {
        var wouldDo = findings.Actions();
        var actions = ModeRule.Apply(policy.Mode, wouldDo);
        return new Decision
        {
            Actions = actions,
            WouldDo = wouldDo,
            Reasons = findings.Reasons(ModeRule.Explain(policy.Mode, actions, wouldDo)),
            ReviewPropensity = policy.Mode == PolicyMode.Shadow ? 0 : selected || ModeRule.TurnsToReview(policy.Mode, wouldDo, findings) ? 1 : policy.Review.AuditRate,
        };
    }

    private static Decision Leave(string code, string text, string? policyPath) =>
        new() { Reasons = [new Reason { Code = code, Text = text, PolicyPath = policyPath }] };
}
