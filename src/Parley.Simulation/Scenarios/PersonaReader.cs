using Parley.Core.Policies.Documents;
using Parley.Simulation.Discussions;
using Parley.Simulation.Heat;
using Parley.Simulation.Personas;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Scenarios;

/// <summary>Reads participants.</summary>
internal static class PersonaReader
{
    private const int LongestName = 60;
    private static readonly ImmutableArray<string> Stances = ["for", "against", "undecided"];
    private static readonly ImmutableArray<string> Facts = ["age", "gender", "education", "occupation", "place", "language"];

    /// <param name="voice">With which everybody speaks who says nothing else.</param>
    public static ImmutableArray<Persona> ReadAll(Section section, string key, VoiceReader voices, string voice = "")
    {
        ImmutableArray<Persona> personas = [.. (section.Children(key) ?? []).Select(one => Read(one, voices, voice))];
        foreach (var twins in personas.GroupBy(persona => persona.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            section.Error(key, $"name {twins.Key} more than once.");
        }

        return personas;
    }

    private static Persona Read(Section section, VoiceReader voices, string voice)
    {
        var name = section.Text("name", "", LongestName);
        if (!section.Has("name"))
        {
            section.Error("name", "is missing.");
        }
        else if (name == Post.FacilitatorName)
        {
            section.Error("name", "is the facilitator's in every output; choose another.");
        }

        var persona = new Persona
        {
            Name = name,
            Stance = (Stance)Stances.IndexOf(section.Word("stance", "undecided", Stances)),
            Temper = ReadTemper(section.Child("temper"), Temper.Even),
            Demographics = ReadFacts(section.Child("demographics")),
            Instructions = section.Text("instructions", "", 2000),
            Voice = voices.Read(section, voice),
        };
        section.Close();
        return persona;
    }

    private static ImmutableArray<string> ReadFacts(Section section)
    {
        var facts = ImmutableArray.CreateBuilder<string>();
        foreach (var key in Facts)
        {
            // Asked for where it is not there, too, so that a misspelt key is held against the known ones.
            var fact = section.Text(key, "", 120);
            if (fact.Length > 0)
            {
                facts.Add($"{key}: {fact}");
            }
        }

        section.Close();
        return facts.ToImmutable();
    }

    private static Temper ReadTemper(Section section, Temper under)
    {
        var temper = new Temper
        {
            Baseline = section.Number("baseline", under.Baseline, 0, HeatLevels.Highest),
            Reactivity = section.Probability("reactivity", under.Reactivity),
            Patience = section.Probability("patience", under.Patience),
            Talkativeness = section.Number("talkativeness", under.Talkativeness, 0.01, 1),
            Openness = section.Probability("openness", under.Openness),
            Irony = section.Probability("irony", under.Irony),
        };
        section.Close();
        return temper;
    }
}
