using System.Globalization;
using Parley.Core.Policies;
using Parley.Core.Policies.Documents;
using Parley.Simulation.Heat;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;
using Parley.Simulation.Strategies;
using Parley.Simulation.Turns;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Scenarios;

/// <summary>Reads a scenario (YAML or JSON) and checks all of it.</summary>
public static class ScenarioReader
{
    private const int LongestText = 2000;
    private const int LongestName = 60;
    private static readonly ImmutableArray<string> Managers = ["queue", "respond", "weighted"];

    /// <param name="models">The names of the configured models that can take part; null where that is not known, so that names are not checked.</param>
    /// <exception cref="ScenarioException">It cannot be read, or is not valid.</exception>
    public static Scenario Open(string path, IReadOnlyCollection<string>? models = null)
    {
        try
        {
            return Read(File.ReadAllText(path), path, models);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException($"{path}: cannot be read: {error.Message}");
        }
    }

    /// <param name="file">What messages call it; paths inside are relative to its folder.</param>
    /// <param name="models">As for <see cref="Open"/>.</param>
    /// <exception cref="ScenarioException">It is not valid.</exception>
    public static Scenario Read(string document, string file, IReadOnlyCollection<string>? models = null)
    {
        var errors = new ErrorLog(file);
        var root = DocumentReader.Read(document, errors);
        var section = Section.OfDocument(root, errors, complete: false);
        var scenario = errors.IsEmpty ? ReadScenario(section, root as MappingNode, document, file, new VoiceReader(models)) : null;
        return errors.IsEmpty && scenario is not null ? scenario : throw new ScenarioException(string.Join('\n', errors.ToImmutable()));
    }

    private static Scenario ReadScenario(Section root, MappingNode? node, string document, string file, VoiceReader voices)
    {
        if (!root.Has("version"))
        {
            root.Error("version", "is missing; write version: 1.");
        }

        root.Count("version", 1, 1, 1);
        var voice = voices.Read(root, "");
        var scenario = new Scenario
        {
            Name = Name(root, file),
            Title = root.Text("title", "", 200),
            Topic = ReadTopic(root.Child("topic"), root.Has("topic")),
            Openings = root.Texts("openings", [], LongestText),
            Participants = PersonaReader.ReadAll(root, "participants", voices, voice),
            Voice = voice,
            Population = Population(root.Child("population")),
            Turns = ReadTurns(root.Child("turns")),
            Heat = HeatParametersReader.Read(root.Child("heat"), HeatParameters.Shipped),
            Strategies = StrategyReader.Read(root, node),
            Recorded = root.Has("recorded") ? ReadRecorded(root.Child("recorded"), file) : null,
            Document = document,
        };
        Check(root, scenario);
        root.Close();
        return scenario;
    }

    private static string Name(Section root, string file)
    {
        var fallback = Path.GetFileNameWithoutExtension(file);
        var name = root.Text("name", fallback.Length == 0 ? "scenario" : fallback, LongestName);
        if (!ResourceName.IsValid(name) || name.Contains('~', StringComparison.Ordinal))
        {
            root.Error("name", "must be made of A-Z a-z 0-9 . _ - : @.");
        }

        return name;
    }

    private static Topic ReadTopic(Section section, bool there)
    {
        var topic = there
            ? new Topic
            {
                Subject = section.Text("subject", Topic.Unknown.Subject, LongestName * 2),
                Proposal = section.Text("proposal", Topic.Unknown.Proposal, LongestName * 2),
                Gains = section.Texts("gains", Topic.Unknown.Gains, LongestName * 2),
                Costs = section.Texts("costs", Topic.Unknown.Costs, LongestName * 2),
            }
            : Topic.Unknown;
        if (topic.Gains.IsEmpty || topic.Costs.IsEmpty)
        {
            section.Error(topic.Gains.IsEmpty ? "gains" : "costs", "must name at least one.");
        }

        section.Close();
        return topic;
    }

    private static (int Least, int Most) Population(Section section)
    {
        var least = section.Count("least", 0, 0, 30);
        var most = section.Count("most", least, 0, 30);
        if (most < least)
        {
            section.Error("most", string.Create(CultureInfo.InvariantCulture, $"must not be below least ({least})."));
        }

        section.Close();
        return (least, most);
    }

    private static TurnSettings ReadTurns(Section section)
    {
        var under = new TurnSettings();
        var turns = new TurnSettings
        {
            Manager = (TurnManagerKind)Managers.IndexOf(section.Word("manager", Managers[(int)under.Manager], Managers)),
            Respond = section.Probability("respond", under.Respond),
            Least = section.Count("least", under.Least, 1, 1000),
            Most = section.Count("most", under.Most, 1, 1000),
            Pace = section.Span("pace", under.Pace, TimeSpan.FromDays(30)),
            StopAtDerailment = section.Flag("stop_at_derailment", under.StopAtDerailment),
        };
        if (turns.Most < turns.Least)
        {
            section.Error(section.Has("most") ? "most" : "least", string.Create(CultureInfo.InvariantCulture, $"the most messages ({turns.Most}) must not be below the least ({turns.Least})."));
        }

        section.Close();
        return turns;
    }

    private static RecordedThreads ReadRecorded(Section section, string file)
    {
        var under = new RecordedThreads { Path = "." };
        if (!section.Has("path"))
        {
            section.Error("path", "is missing: which corpus?");
        }

        var path = section.Text("path", ".", LongestText);
        var recorded = new RecordedThreads
        {
            Path = Path.IsPathRooted(path) ? path : Path.Combine(Path.GetDirectoryName(file) ?? "", path),
            Label = section.Text("label", "", 200) is { Length: > 0 } label ? label : null,
            Only = section.Word("only", "all", ["all", "derailing", "civil"]) switch { "derailing" => true, "civil" => false, _ => null },
            BeforeEnd = section.Count("before_end", under.BeforeEnd, 1, 1000),
            Most = section.Count("most", under.Most, 1, 1000),
        };
        section.Close();
        return recorded;
    }

    private static void Check(Section root, Scenario scenario)
    {
        if (scenario.Recorded is not null)
        {
            foreach (var key in (string[])["openings", "participants", "population"])
            {
                if (root.Has(key))
                {
                    root.Error(key, "has no meaning beside recorded: the recorded speakers take part, and their messages open the thread.");
                }
            }

            return;
        }

        if (scenario.Openings.IsEmpty)
        {
            root.Error("openings", "must hold at least one seed opinion (or name recorded threads under recorded).");
        }

        if (scenario.Participants.Length + scenario.Population.Least < 2)
        {
            root.Error("participants", "must be at least two, those drawn by population.least included.");
        }
    }
}
