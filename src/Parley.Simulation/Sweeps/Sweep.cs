using System.Globalization;
using Parley.Core.Policies;
using Parley.Core.Policies.Documents;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Strategies;

namespace Parley.Simulation.Sweeps;

/// <summary>
/// Which settings of Parley's policy to try: every combination of the values given. The file names policy keys by their path and lists values, for example
/// <c>derailment.alert_above: [0.3, 0.4, 0.5]</c>.
/// </summary>
public sealed record Sweep
{
    /// <summary>More combinations than this take too long to be meant.</summary>
    private const int MostPoints = 500;

    /// <summary>The strategy every point is compared with.</summary>
    internal const string Baseline = "none";

    /// <summary>The points in the order of the file, the last key changing fastest.</summary>
    public required ImmutableArray<SweepPoint> Points { get; init; }

    /// <exception cref="ScenarioException">It cannot be read, or is not valid.</exception>
    public static Sweep Open(string path)
    {
        try
        {
            return Read(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException($"{path}: cannot be read: {error.Message}");
        }
    }

    /// <param name="file">What messages call it.</param>
    /// <exception cref="ScenarioException">It is not valid.</exception>
    public static Sweep Read(string document, string file)
    {
        var errors = new ErrorLog(file);
        var points = DocumentReader.Read(document, errors) is { } root ? PointsOf(root, errors) : [];
        return errors.IsEmpty ? new Sweep { Points = points } : throw new ScenarioException(string.Join('\n', errors.ToImmutable()));
    }

    /// <summary>The scenario with its strategies replaced: nobody, and Parley under each point.</summary>
    public Scenario Over(Scenario scenario) => scenario with
    {
        Strategies =
        [
            Strategy.Named(Baseline),
            .. Points.Select(point => Strategy.Named("parley") with { Name = point.Name, Policy = point.Policy }),
        ],
    };

    private static ImmutableArray<SweepPoint> PointsOf(DocumentNode root, ErrorLog errors)
    {
        if (root is not MappingNode mapping)
        {
            errors.Add(root.Line, "", "must be a mapping of policy keys to lists of values.");
            return [];
        }

        ImmutableArray<ImmutableArray<MappingEntry>> combinations = [[]];
        foreach (var entry in mapping.Entries.Where(entry => entry.Key != "version"))
        {
            if (entry.Value is not SequenceNode { Items.IsEmpty: false } values)
            {
                errors.Add(entry.Line, entry.Key, "must be a list of values to try.");
                continue;
            }

            combinations = [.. combinations.SelectMany(chosen => values.Items.Select(value => chosen.Add(new MappingEntry(entry.Key, entry.Line, value))))];
            if (combinations.Length > MostPoints)
            {
                errors.Add(entry.Line, entry.Key, string.Create(CultureInfo.InvariantCulture, $"makes more than {MostPoints} combinations."));
                return [];
            }
        }

        return [.. combinations.Select((chosen, i) => PointOf(chosen, i, errors))];
    }

    private static SweepPoint PointOf(ImmutableArray<MappingEntry> chosen, int number, ErrorLog errors)
    {
        var document = PolicyDocument.Over(Nest(chosen, chosen.IsEmpty ? 1 : chosen[0].Line));
        foreach (var error in PolicyParser.Parse(document, "policy").Errors)
        {
            errors.Add(chosen.FirstOrDefault(entry => entry.Key == error.Path).Line, error.Path, error.Message);
        }

        return new SweepPoint
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"parley-{number}"),
            Settings = [.. chosen.Select(entry => new PolicySetting(entry.Key, entry.Value is ScalarNode scalar ? scalar.Value : ""))],
            Policy = document,
        };
    }

    /// <summary>Turns paths into mappings inside mappings.</summary>
    private static MappingNode Nest(ImmutableArray<MappingEntry> entries, int line) => new(
        [
            .. entries.GroupBy(entry => entry.Key.Split('.')[0], StringComparer.Ordinal).Select(group =>
            {
                var first = group.First();
                return first.Key == group.Key
                    ? first
                    : new MappingEntry(group.Key, first.Line, Nest([.. group.Select(entry => entry with { Key = entry.Key[(group.Key.Length + 1)..] })], first.Line));
            }),
        ],
        line);
}

/// <summary>One combination of settings.</summary>
public sealed record SweepPoint
{
    public required string Name { get; init; }

    public required ImmutableArray<PolicySetting> Settings { get; init; }

    public required string Policy { get; init; }
}

/// <summary>A policy key by its path, and the value tried.</summary>
public sealed record PolicySetting(string Key, string Value);
