namespace Parley.LanguageModels.Resilience;

/// <summary>A reply that is not worth another try. Its message is a reason for people and quotes nothing.</summary>
internal sealed class ModelFault(string reason) : Exception(reason);
