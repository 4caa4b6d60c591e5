using System.Runtime.InteropServices;

namespace Parley.Core.Learning;

/// <summary>Which ensemble a table combines.</summary>
public enum EnsembleRole
{
    /// <summary>Experts on a message.</summary>
    Expert,

    /// <summary>Forecasters of a conversation's derailment.</summary>
    Forecaster,

    /// <summary>Language models and the embedded verdict, on messages that were deliberated; for derailment the forecasters among them.</summary>
    Deliberator,
}

/// <summary>One table per category and role.</summary>
/// <param name="Category">A category's name, such as `toxicity` or `rule:no-personal-attacks`.</param>
/// <param name="Role">Experts or forecasters.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TableKey(string Category, EnsembleRole Role) : IComparable<TableKey>
{
    /// <inheritdoc/>
    public int CompareTo(TableKey other)
    {
        var byCategory = string.CompareOrdinal(Category, other.Category);
        return byCategory != 0 ? byCategory : Role.CompareTo(other.Role);
    }
}

/// <summary>The names that JSON and the weight history use for roles.</summary>
public static class EnsembleRoleNames
{
    public static string Name(this EnsembleRole role) => role switch
    {
        EnsembleRole.Expert => "expert",
        EnsembleRole.Forecaster => "forecaster",
        _ => "deliberator",
    };
}
