using System.Globalization;

namespace Parley.Core.Policies;

/// <summary>What the thresholds say about one message, while it is put together.</summary>
internal sealed class Findings
{
    private readonly List<(ModerationAction Action, Reason Reason)> _reasons = [];
    private readonly HashSet<string> _categories = new(StringComparer.Ordinal);
    private int _actions;

    public bool Has(ModerationAction action) => (_actions & Bit(action)) != 0;

    public void Add(ModerationAction action, Reason reason)
    {
        _actions |= Bit(action);
        _reasons.Add((action, reason));
    }

    /// <summary>Notes every action the category calls for, and gives the strongest as the reason: the milder ones are implied by the order of the thresholds.</summary>
    public void Add(string category, ActionThresholds thresholds, string path, CommunityRule? rule, Verdict verdict)
    {
        var lowest = thresholds.Lowest;
        if (lowest > 1 || !(verdict[category] is var probability && probability >= lowest))
        {
            return;
        }

        ReadOnlySpan<(ModerationAction Action, double? Threshold)> mildestFirst =
        [
            (ModerationAction.Nudge, thresholds.Nudge),
            (ModerationAction.Review, thresholds.Review),
            (ModerationAction.Hold, thresholds.Hold),
            (ModerationAction.Hide, thresholds.Hide),
        ];
        var strongest = (Action: ModerationAction.None, Threshold: (double?)null);
        foreach (var step in mildestFirst)
        {
            if (probability >= step.Threshold)
            {
                _actions |= Bit(step.Action);
                strongest = step;
            }
        }

        if (strongest.Threshold is { } threshold)
        {
            _categories.Add(category);
            Add(strongest.Action, Explain(category, path, rule, strongest.Action, probability, threshold));
        }

        if (probability >= thresholds.Escalate)
        {
            Add(ModerationAction.Escalate, Explain(category, path, rule, ModerationAction.Escalate, probability, thresholds.Escalate.Value));
        }
    }

    /// <summary>Moderators speak for the house: their messages may be read by a colleague, and are never nudged, held or hidden.</summary>
    public void SpareModerator()
    {
        const int Spared = (1 << (int)ModerationAction.Nudge) | (1 << (int)ModerationAction.Hold) | (1 << (int)ModerationAction.Hide);
        if ((_actions & Spared) == 0)
        {
            return;
        }

        _actions &= ~Spared;
        _reasons.Add((ModerationAction.None, new Reason { Code = "moderator", Text = "A moderator wrote it, so it is neither nudged, held nor hidden." }));
    }

    /// <summary>Hide excludes hold, and both exclude a nudge (the author is told of them instead); a held or escalated message needs a person.</summary>
    public void KeepStrongest(bool reviewHidden)
    {
        if (Has(ModerationAction.Hide))
        {
            _actions &= ~(Bit(ModerationAction.Hold) | Bit(ModerationAction.Nudge) | Bit(ModerationAction.Review));
            _actions |= reviewHidden ? Bit(ModerationAction.Review) : 0;
        }
        else if (Has(ModerationAction.Hold))
        {
            _actions &= ~Bit(ModerationAction.Nudge);
            _actions |= Bit(ModerationAction.Review);
        }

        _actions |= Has(ModerationAction.Escalate) ? Bit(ModerationAction.Review) : 0;
    }

    /// <summary>Says which rulings were followed: those against what was found, else those that let similar messages stand.</summary>
    public void Cite(PastRulings past)
    {
        if (past.Reason(_categories) is { } reason)
        {
            _reasons.Add((ModerationAction.None, reason));
        }
    }

    /// <summary>By rising strength.</summary>
    public ImmutableArray<ModerationAction> Actions()
    {
        if (_actions == 0)
        {
            return [];
        }

        var actions = ImmutableArray.CreateBuilder<ModerationAction>();
        for (var action = ModerationAction.Nudge; action <= ModerationAction.Escalate; action++)
        {
            if (Has(action))
            {
                actions.Add(action);
            }
        }

        return actions.ToImmutable();
    }

    /// <summary>The strongest action's reason first; those of one action in the order of the categories.</summary>
    public ImmutableArray<Reason> Reasons(Reason? mode) =>
        _reasons.Count == 0 && mode is null
            ? []
            : [.. _reasons.OrderByDescending(entry => entry.Action).Select(entry => entry.Reason), .. mode is null ? [] : new[] { mode }];

    private static Reason Explain(string category, string path, CommunityRule? rule, ModerationAction action, double value, double threshold) => new()
    {
        Code = "above_threshold",
        Text = string.Create(CultureInfo.InvariantCulture, $"{PlainWords.Finding(category, rule)} ({value:0.00}); from {threshold:0.00} on {PlainWords.Consequence(action)}."),
        PolicyPath = $"{path}.{action.Name()}",
        Value = value,
        Threshold = threshold,
    };

    private static int Bit(ModerationAction action) => 1 << (int)action;
}
