using Parley.Core.HarmBenefit;

namespace Parley.Core.Deliberation;

/// <summary>Which of the two trees is asked for.</summary>
public enum TreeQuestion
{
    /// <summary>What if this message stands?</summary>
    Stand,

    /// <summary>What if we step in?</summary>
    Act,
}

/// <summary>A language model that lays out one side of a harm-benefit tree. What is malformed makes it abstain. It throws only when the caller cancels.</summary>
public interface IModelAnalyst
{
    string Name { get; }

    /// <summary>What one side of one tree is expected to cost.</summary>
    decimal ExpectedPrice { get; }

    /// <param name="side">The one side this analyst speaks for; it may find nothing there.</param>
    /// <param name="action">What stepping in would be.</param>
    ValueTask<ModelTree> BuildAsync(DeliberationBrief brief, TreeQuestion question, ImpactSide side, ModerationAction action, CancellationToken cancellation);
}

/// <summary>One side of one tree: its lines (all of the side asked for), or why the analyst abstains.</summary>
/// <param name="Reading">No lines and no reason to abstain cannot be; no lines found is an empty list.</param>
public sealed record ModelTree(TreeReading Reading, ImmutableArray<ModelUse> Uses);
