using System.Text.Json;

namespace Parley.Core.Learning;

/// <summary>What new tables believe before the first label. Uniform where it says nothing.</summary>
public sealed record EnsemblePrior
{
    private const string Resource = "Learning/Resources/ensemble-prior.json";

    private static readonly Lazy<EnsemblePrior> Embedded = new(Read);

    /// <summary>Nothing is known: every expert weighs the same.</summary>
    public static EnsemblePrior Empty { get; } = new();

    /// <summary>The prior that ships with Parley.</summary>
    public static EnsemblePrior Shipped => Embedded.Value;

    /// <summary>Entries; the first whose role matches and whose category matches (or is `*`) holds.</summary>
    public IReadOnlyList<TablePrior> Tables { get; init; } = [];

    /// <summary>The entry for a table.</summary>
    public TablePrior For(TableKey key) =>
        Tables.FirstOrDefault(t => t.Role == key.Role && (t.Category == key.Category || t.Category == "*")) ?? TablePrior.Empty;

    private static EnsemblePrior Read()
    {
        using var stream = EmbeddedText.Open(Resource);
        return JsonSerializer.Deserialize(stream, EnsembleJson.Default.EnsemblePrior)
            ?? throw new InvalidOperationException($"the embedded resource {Resource} is null");
    }
}

/// <summary>The prior of one table, or of all tables of a role.</summary>
public sealed record TablePrior
{
    // Generated JSON code sets what a file leaves out to null, whatever the initialiser says.
    private static readonly IReadOnlyDictionary<string, double> Nothing = new Dictionary<string, double>();

    /// <summary>No belief.</summary>
    public static TablePrior Empty { get; } = new() { Category = "*" };

    /// <summary>A category's name or `*`.</summary>
    public required string Category { get; init; }

    /// <summary>Experts or forecasters.</summary>
    public EnsembleRole Role { get; init; }

    /// <summary>Relative starting weight by expert name, above 0; 1 for the unnamed.</summary>
    public IReadOnlyDictionary<string, double> Weights { get => field ?? Nothing; init; }

    /// <summary>Starting mixing weight by expert name; 1/N for the unnamed.</summary>
    public IReadOnlyDictionary<string, double> Mixing { get => field ?? Nothing; init; }

    /// <summary>Starting bias of logistic mixing. Default 0.</summary>
    public double Bias { get; init; }

    /// <summary>
    /// Relative starting trust by learner name (<see cref="LearnerNames.Members"/>), above 0; 1 for the unnamed. The committee's excess over a learner that starts with share t is at
    /// most ln(1/t) / 2 in place of ln M / 2.
    /// </summary>
    public IReadOnlyDictionary<string, double> Trust { get => field ?? Nothing; init; }

    /// <summary>The relative starting weight of an expert.</summary>
    public double WeightOf(string expert) => Weights.TryGetValue(expert, out var weight) ? weight : 1;

    /// <summary>The relative starting trust in a learner.</summary>
    public double TrustIn(string learner) => Trust.TryGetValue(learner, out var trust) ? trust : 1;
}
