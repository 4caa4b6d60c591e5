namespace Parley.Core.Text.Injection;

/// <summary>What makes a text look as if it spoke to the moderator.</summary>
[Flags]
public enum InjectionSign
{
    None = 0,

    /// <summary>Tells the reader to drop its instructions.</summary>
    Override = 1,

    /// <summary>Dictates the verdict in words.</summary>
    Verdict = 2,

    /// <summary>Claims or assigns a role.</summary>
    Role = 4,

    /// <summary>Asks for the instructions themselves.</summary>
    Extract = 8,

    /// <summary>Holds the tokens or headings by which chat templates part roles.</summary>
    Template = 16,

    /// <summary>Dictates the answer as a program would read it.</summary>
    Answer = 32,

    /// <summary>Hides letters: invisible characters or an encoding.</summary>
    Hidden = 64,
}

/// <summary>A flag of its own: it accuses nobody, and it decides nothing but how far a mild judgement by a model is believed.</summary>
public readonly record struct InjectionSuspicion(InjectionSign Signs)
{
    public bool IsSuspected => Signs != InjectionSign.None;
}
