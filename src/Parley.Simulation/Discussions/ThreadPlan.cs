using Parley.Core.Corpora;
using Parley.Simulation.Heat;
using Parley.Simulation.Participants;
using Parley.Simulation.Personas;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Discussions;

/// <summary>One thread of a scenario with its luck drawn: the same for every strategy.</summary>
internal sealed record ThreadPlan
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(50);

    /// <summary>A resource name, unique in the experiment but for the strategy.</summary>
    public required string Id { get; init; }

    public required Scenario Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required ImmutableArray<Persona> People { get; init; }

    /// <summary>The seed opinion, said by the first participant; empty where recorded messages open the thread.</summary>
    public string Opening { get; init; } = "";

    /// <summary>Recorded messages that are taken as they were, speaker by number.</summary>
    public ImmutableArray<(int Speaker, CorpusUtterance Line)> Recorded { get; init; } = [];

    public DateTimeOffset At { get; init; } = Start;

    public ImmutableArray<Brief> Briefs =>
        [.. People.Select((persona, number) => new Brief { Persona = persona, Topic = Scenario.Topic, Parameters = Scenario.Heat, Seed = Seed, Number = number, Thread = Id, Anonymous = !Recorded.IsEmpty })];

    /// <param name="index">Which thread of the scenario, from 0.</param>
    /// <param name="seed">The experiment's.</param>
    public static ThreadPlan Of(Scenario scenario, int index, ulong seed, ImmutableArray<CorpusConversation> recorded)
    {
        var own = Draw.Seed(seed, scenario.Name, index);
        var id = FormattableString.Invariant($"{scenario.Name}.{index}");
        return recorded.IsEmpty
            ? new ThreadPlan
            {
                Id = id,
                Scenario = scenario,
                Seed = own,
                People = PeopleOf(scenario, own),
                Opening = scenario.Openings[Draw.For(own, "opening").Next(scenario.Openings.Length)],
            }
            : OfRecorded(id, scenario, own, recorded[index % recorded.Length]);
    }

    private static ImmutableArray<Persona> PeopleOf(Scenario scenario, ulong seed)
    {
        var (least, most) = scenario.Population;
        var drawn = least + Draw.For(seed, "count").Next(most - least + 1);
        return [.. scenario.Participants, .. Gallery.DrawPeople(drawn, scenario.Participants, seed).Select(person => person with { Voice = scenario.Voice })];
    }

    /// <summary>The speakers of the replayed part get tempers from the gallery: what they were like is not known, only what they wrote.</summary>
    private static ThreadPlan OfRecorded(string id, Scenario scenario, ulong seed, CorpusConversation conversation)
    {
        var lines = conversation.Utterances.Take(Math.Min(conversation.Utterances.Length - scenario.Recorded!.BeforeEnd, scenario.Recorded.Most)).ToArray();
        ImmutableArray<string> speakers = [.. lines.Select(line => line.Utterance.Speaker).Distinct(StringComparer.Ordinal)];
        var tempers = Gallery.DrawPeople(Gallery.People.Length, [], seed).ToArray();
        return new ThreadPlan
        {
            Id = id,
            Scenario = scenario,
            Seed = seed,
            People = [.. speakers.Select((name, i) => tempers[i % tempers.Length] with { Name = name, Demographics = [], Voice = scenario.Voice })],
            Recorded = [.. lines.Select(line => (speakers.IndexOf(line.Utterance.Speaker), line))],
            At = lines[0].Utterance.Timestamp,
        };
    }
}
