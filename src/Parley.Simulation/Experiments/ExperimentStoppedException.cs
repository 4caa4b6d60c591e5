namespace Parley.Simulation.Experiments;

/// <summary>A voice has no words any more, so that the experiment cannot go on now. Runs that are finished are kept. The message says why, in a sentence.</summary>
public sealed class ExperimentStoppedException(string message) : Exception(message);
