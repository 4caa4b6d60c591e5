using Parley.Core.Experts;
using Parley.Core.Judging;

namespace Parley.Agents.Experts;

/// <summary>Experts that are asked together, one after the other, over the same evidence.</summary>
internal sealed class ExpertPanel(string name, ImmutableArray<IExpert> experts)
{
    private readonly ImmutableArray<IExpert> _experts = [.. experts.OrderBy(expert => expert.Name, StringComparer.Ordinal)];

    public string Name { get; } = name;

    public IEnumerable<RosterEntry> Roster => _experts.Select(expert => new RosterEntry(expert.Name, expert.Categories));

    public ImmutableArray<Opinion> Judge(Evidence evidence)
    {
        var opinions = ImmutableArray.CreateBuilder<Opinion>(_experts.Length);
        foreach (var expert in _experts)
        {
            opinions.Add(expert.Judge(evidence));
        }

        return opinions.MoveToImmutable();
    }
}
