namespace Parley.Simulation.Scenarios;

/// <summary>A scenario or a sweep cannot be used. The message names file, line and field of everything that is wrong, one a line.</summary>
public sealed class ScenarioException(string message) : Exception(message);
