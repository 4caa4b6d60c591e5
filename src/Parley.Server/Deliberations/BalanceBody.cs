using Parley.Server.Json;

namespace Parley.Server.Deliberations;

/// <summary>Both trees and their balance, in units of H.</summary>
internal sealed record BalanceBody(double Value, double ProbabilityHarmful, TreeBody Stand, TreeBody Act)
{
    public static BalanceBody Of(Balance balance) => new(
        Scores.Finite(balance.Value), Scores.Finite(balance.ProbabilityHarmful), TreeBody.Of(balance.Stand), TreeBody.Of(balance.Act));
}

internal sealed record TreeBody(string Analyst, double Harmfulness, IReadOnlyList<TreeLineBody> Lines)
{
    public static TreeBody Of(HarmBenefitTree tree) => new(
        tree.Analyst, Scores.Finite(tree.Harmfulness), [.. Scores.OrEmpty(tree.Lines).Select(TreeLineBody.Of)]);
}

internal sealed record TreeLineBody(
    string Stakeholder, string Side, string Action, string Effect, string Extent, string Likelihood, bool Immediate, double Contribution, string Says)
{
    public static TreeLineBody Of(HarmBenefitLine line) => new(
        line.Stakeholder,
        line.Side == ImpactSide.Harm ? "harm" : "benefit",
        line.Action,
        line.Effect,
        line.Extent switch
        {
            Parley.Extent.Minor => "minor",
            Parley.Extent.Significant => "significant",
            Parley.Extent.Substantial => "substantial",
            _ => "major",
        },
        line.Likelihood switch
        {
            Parley.Likelihood.Low => "low",
            Parley.Likelihood.Medium => "medium",
            _ => "high",
        },
        line.Immediate,
        Scores.Finite(line.Contribution),
        line.Says);
}
