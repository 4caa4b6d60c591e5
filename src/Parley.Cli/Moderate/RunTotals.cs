using System.Globalization;
using Parley.Core.Corpora;

namespace Parley.Cli.Moderate;

/// <summary>
/// What a run came to: alerts, interventions and actions, and, where conversations are labelled, how many of each kind were alerted before their last
/// utterance and how many utterances ahead (the lead).
/// </summary>
internal sealed class RunTotals(ConvoKitCorpus corpus)
{
    private readonly Dictionary<string, Tally> tallies = corpus.Conversations.ToDictionary(c => c.Id, c => new Tally(c), StringComparer.Ordinal);
    private readonly SortedDictionary<ModerationAction, int> actions = [];
    private readonly SortedDictionary<ModerationAction, int> interventions = [];
    private int utterances;

    public void Add(CorpusUtterance line, Assessment assessment)
    {
        utterances++;
        tallies[line.Conversation].Add(line, assessment);
        foreach (var action in assessment.Decision.Actions.Where(a => a != ModerationAction.None))
        {
            actions[action] = actions.GetValueOrDefault(action) + 1;
        }

        if (Reasoning.Made(assessment) is { } made)
        {
            interventions[made.Kind] = interventions.GetValueOrDefault(made.Kind) + 1;
        }
    }

    public IEnumerable<string> Lines()
    {
        yield return $"{Number(tallies.Count, "conversation")}, {Number(utterances, "utterance")}; {Number(tallies.Values.Count(t => t.Alerts), "conversation")} on alert at some time";
        yield return $"actions: {Counts(actions)}; interventions: {Counts(interventions)}";
        foreach (var derailed in (bool[])[true, false])
        {
            var group = tallies.Values.Where(t => t.Conversation.Label == derailed).ToList();
            if (group.Count > 0)
            {
                yield return Labelled(group, derailed ? "derailed" : "civil");
            }
        }
    }

    private static string Labelled(List<Tally> group, string name)
    {
        var leads = group.Where(t => t.Lead is not null).Select(t => t.Lead!.Value).ToList();
        var lead = leads.Count == 0 ? "" : Text($", on average {leads.Average():0.0} utterances before the end");
        return Text($"{group.Count:N0} {name}: {leads.Count:N0} alerted before the last utterance ({(double)leads.Count / group.Count:0 %}{lead}), ")
            + Text($"{group.Average(t => t.Interventions):0.00} interventions each");
    }

    private static string Counts(SortedDictionary<ModerationAction, int> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(c => Text($"{c.Key.Name()} {c.Value:N0}")));

    private static string Number(int count, string noun) => Text($"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private sealed class Tally(CorpusConversation conversation)
    {
        private int? firstAlert;

        public CorpusConversation Conversation { get; } = conversation;

        public int Interventions { get; private set; }

        public bool Alerts => firstAlert is not null;

        /// <summary>Utterances between the first alert and the end; null where the alert did not come before the last utterance.</summary>
        public int? Lead => firstAlert < Conversation.Utterances.Length - 1 ? Conversation.Utterances.Length - 1 - firstAlert : null;

        public void Add(CorpusUtterance line, Assessment assessment)
        {
            Interventions += Reasoning.Made(assessment) is null ? 0 : 1;
            if (assessment.Forecast.Level == RiskLevel.Alert)
            {
                var turn = Conversation.Utterances.IndexOf(line);
                firstAlert = Math.Min(firstAlert ?? turn, turn);
            }
        }
    }
}
