using System.Globalization;
using Parley.Simulation.Heat;
using Parley.Simulation.Personas;

namespace Parley.Simulation.Speech;

/// <summary>A line a participant may say.</summary>
/// <param name="Number">Its place in the bank.</param>
/// <param name="Tone">Such as constructive, ironic, accusing.</param>
internal sealed record SpeechPhrase(int Number, string Tone, string Text);

/// <summary>The authored lines, by stance, tone and heat, and what may stand around them.</summary>
internal sealed class SpeechPhrases
{
    private const string AnySide = "any";

    private readonly Dictionary<(string Side, int Heat), ImmutableArray<SpeechPhrase>> _bodies = [];
    private readonly Dictionary<string, ImmutableArray<string>> _around = new(StringComparer.Ordinal);

    private SpeechPhrases()
    {
        foreach (var (heading, lines) in Sections("Speech/Resources/bodies.phrases.txt"))
        {
            var words = heading.Split(' ');
            var key = (words[0], int.Parse(words[2], CultureInfo.InvariantCulture));
            var before = _bodies.GetValueOrDefault(key, []);
            _bodies[key] = [.. before, .. lines.Select((text, i) => new SpeechPhrase(Count + i, words[1], text))];
            Count += lines.Length;
        }

        foreach (var (heading, lines) in Sections("Speech/Resources/around.phrases.txt"))
        {
            _around[heading] = lines;
            Count += lines.Length;
        }
    }

    public static SpeechPhrases Shipped { get; } = new();

    /// <summary>How many lines there are.</summary>
    public int Count { get; private set; }

    /// <summary>The lines of a side at a heat, those that suit any side included. Never empty.</summary>
    public ImmutableArray<SpeechPhrase> Bodies(Stance stance, int heat)
    {
        var side = stance switch { Stance.For => "for", Stance.Against => "against", _ => "undecided" };
        return [.. _bodies.GetValueOrDefault((side, heat), []), .. _bodies[(AnySide, heat)]];
    }

    /// <param name="heading">Such as <c>opener 3</c>, <c>yield 0</c>, <c>farewell hot</c>.</param>
    public ImmutableArray<string> Around(string heading) => _around[heading];

    public ImmutableArray<string> Around(string kind, int heat) => _around[string.Create(CultureInfo.InvariantCulture, $"{kind} {heat}")];

    private static IEnumerable<(string Heading, ImmutableArray<string> Lines)> Sections(string resource)
    {
        var (heading, lines) = ("", ImmutableArray.CreateBuilder<string>());
        foreach (var raw in SimulationResource.Read(resource).Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('['))
            {
                if (lines.Count > 0)
                {
                    yield return (heading, lines.ToImmutable());
                }

                heading = line[1..^1];
                lines.Clear();
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                lines.Add(line);
            }
        }

        yield return (heading, lines.ToImmutable());
    }
}
