using Parley.Core.Policies.Documents;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Personas;

/// <summary>The invented people a population is drawn from.</summary>
internal static class Gallery
{
    public static ImmutableArray<Persona> People { get; } = Read();

    /// <summary>So many people whose names are not taken, each with a side drawn for this thread.</summary>
    public static IEnumerable<Persona> DrawPeople(int count, ImmutableArray<Persona> present, ulong seed)
    {
        var draw = Draw.For(seed, "population");
        var people = People.ToArray();
        draw.Shuffle<Persona>(people);
        return people.Where(person => present.All(other => !string.Equals(other.Name, person.Name, StringComparison.Ordinal)))
            .Take(count)
            .Select(person => person with { Stance = SideOf(person, seed) });
    }

    /// <summary>Two in five for, two against, one undecided.</summary>
    private static Stance SideOf(Persona person, ulong seed) => Draw.For(seed, person.Name).Next(5) switch
    {
        < 2 => Stance.For,
        < 4 => Stance.Against,
        _ => Stance.Undecided,
    };

    private static ImmutableArray<Persona> Read()
    {
        var errors = new ErrorLog("gallery.yaml");
        var root = Section.OfDocument(DocumentReader.Read(SimulationResource.Read("Personas/Resources/gallery.yaml"), errors), errors, complete: false);
        var people = PersonaReader.ReadAll(root, "people", new VoiceReader(models: null));
        return errors.IsEmpty ? people : throw new InvalidOperationException(string.Join('\n', errors.ToImmutable()));
    }
}
