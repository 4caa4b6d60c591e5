namespace Parley.Core.Deliberation;

/// <summary>Names of language-model agents among experts and forecasters.</summary>
public static class ModelNames
{
    /// <summary>What every name begins with; the prior's entry <c>model:*</c> goes by it.</summary>
    public const string Prefix = "model:";

    public static bool IsModel(string expert) => expert.StartsWith(Prefix, StringComparison.Ordinal);
}
