namespace Parley.LanguageModels.Resilience;

/// <summary>What the handlers below Semantic Kernel saw of one call; it flows down with the call's context.</summary>
internal sealed class CallTrace
{
    private static readonly AsyncLocal<CallTrace?> _current = new();

    public static CallTrace? Current => _current.Value;

    /// <summary>How often something was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the call failed, in a few words that quote nothing.</summary>
    public string? Failure { get; set; }

    public static CallTrace Begin() => _current.Value = new CallTrace();
}
