namespace Parley.Simulation.Heat;

/// <summary>
/// The few numbers of the heat model. The first group is fitted to how threads of a corpus heat up and end; the second, how people take a facilitator's word,
/// cannot be fitted there, since nobody facilitates in it, and is assumed (docs/simulation.md says on what grounds). Shipped values: <c>heat.yaml</c>.
/// </summary>
[GenerateSerializer, Immutable, Alias("parley.simulation.heat-parameters")]
public sealed record HeatParameters
{
    /// <summary>Share of participants who come with a grievance, in [0, 1].</summary>
    [Id(0)] public double Grievance { get; init; }

    /// <summary>How much hotter a grievance makes its owner, in levels, at or above 0.</summary>
    [Id(1)] public double GrievanceHeat { get; init; }

    /// <summary>Heat from being contradicted by the other side, in levels a message.</summary>
    [Id(2)] public double Friction { get; init; }

    /// <summary>Heat from a message above level 1 that is addressed to one, in levels per level.</summary>
    [Id(3)] public double Provocation { get; init; }

    /// <summary>How far one goes towards the level one is spoken to at, in [0, 1].</summary>
    [Id(4)] public double Reciprocity { get; init; }

    /// <summary>How far a bystander goes towards a hotter message, in [0, 1].</summary>
    [Id(5)] public double Contagion { get; init; }

    /// <summary>How far one comes back to one's baseline with each message of the thread, in [0, 1].</summary>
    [Id(6)] public double Decay { get; init; }

    /// <summary>Standard deviation of what one writes around what one feels, in levels.</summary>
    [Id(7)] public double Spread { get; init; }

    /// <summary>Chance that one who becomes uncivil goes a level further, and once more from there, in [0, 1].</summary>
    [Id(14)] public double Outburst { get; init; }

    /// <summary>Chance that the matter is settled after a message once the thread has its least length, in [0, 1].</summary>
    [Id(8)] public double Closing { get; init; }

    /// <summary>Chance to leave per message and level of recent heat above 2 for one without patience, in [0, 1].</summary>
    [Id(9)] public double Leaving { get; init; }

    /// <summary>Share of the excess heat that a first facilitator's word takes from somebody fully open to it, in [0, 1].</summary>
    [Id(10)] public double Calming { get; init; }

    /// <summary>What each further word still does of what the one before did, in [0, 1].</summary>
    [Id(11)] public double Habituation { get; init; }

    /// <summary>How far what somebody fully open writes is drawn towards the plain (level 1) after a first facilitator's word, in [0, 1].</summary>
    [Id(15)] public double Composure { get; init; }

    /// <summary>Share of that composure that is left a message later, in [0, 1].</summary>
    [Id(16)] public double Lasting { get; init; }

    /// <summary>Heat, in levels, that a needless word causes in somebody not open to it at all.</summary>
    [Id(12)] public double Reactance { get; init; }

    /// <summary>Chance to leave per message where every post is the facilitator's, in [0, 1]; in proportion to its share of the last posts.</summary>
    [Id(13)] public double Overtalk { get; init; }

    /// <summary>The fitted and assumed values that ship.</summary>
    public static HeatParameters Shipped { get; } = HeatParametersReader.ReadShipped();
}
