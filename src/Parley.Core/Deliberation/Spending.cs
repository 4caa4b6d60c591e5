namespace Parley.Core.Deliberation;

/// <summary>What one deliberation takes of the day's budget.</summary>
internal sealed class Spending(Func<int, Task<int>> take)
{
    private bool _ranOut;

    /// <summary>Why not everybody was asked; empty where the budget sufficed.</summary>
    public ImmutableArray<Reason> Missing => _ranOut ? [Deliberation.Missing.BudgetSpent] : [];

    /// <summary>The agents, from the first, that the budget still pays for.</summary>
    public async Task<ImmutableArray<T>> AffordAsync<T>(ImmutableArray<T> agents, Func<T, int> calls)
    {
        if (agents.IsEmpty)
        {
            return agents;
        }

        var left = await take(agents.Sum(calls));
        var afforded = agents.TakeWhile(agent => (left -= calls(agent)) >= 0).ToImmutableArray();
        _ranOut |= afforded.Length < agents.Length;
        return afforded;
    }
}
