using System.Collections.Frozen;

namespace Parley.Cli.Serve.Demo;

/// <summary>An invented moderator: rules on a few of the waiting cases, by what the samples' author says of them, and leaves the rest to who watches.</summary>
internal sealed class DemoModerator(IParley parley, TimeProvider clock)
{
    private const string Name = "Robin (demo)";
    private const int Leaves = 4;
    private const int Most = 10;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly FrozenSet<string> _toxic = DemoScript.Lines.Where(line => line.Toxic).Select(line => line.Utterance.Id).ToFrozenSet(StringComparer.Ordinal);

    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private int _ruled;

    /// <summary>Rules on the case that waits longest, if it is time to and enough is left for others.</summary>
    public async Task LookAsync(string community)
    {
        var now = clock.GetUtcNow();
        if (now < _next || _ruled >= Most)
        {
            return;
        }

        _next = now + Every;
        var free = (await parley.CasesAsync(community, new CaseQuery { Claimed = false })).Value?.Cases ?? [];
        if (free.Length <= Leaves)
        {
            return;
        }

        var view = free.OrderBy(waiting => waiting.Case.OpenedAt).ThenBy(waiting => waiting.Case.Id, StringComparer.Ordinal).First();
        var toxic = _toxic.Contains(view.Case.Utterance);
        var answer = await parley.RuleAsync(community, view.Case.Id, new Ruling
        {
            Id = "demo",
            Moderator = Name,
            Labels = [new CategoryScore(Categories.Toxicity, toxic ? 1 : 0), new CategoryScore(Categories.Insult, toxic ? 1 : 0)],
            Action = toxic ? ModerationAction.Hide : ModerationAction.None,
        });
        _ruled += answer.Value is null ? 0 : 1;
    }
}
