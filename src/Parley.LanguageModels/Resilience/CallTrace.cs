namespace Parley.LanguageModels.Resilience;

/// <summary>What the handlers below Semantic Kernel saw of one call; it flows down with the call's context.</summary>
internal sealed class CallTrace
{
    private static readonly AsyncLocal<CallTrace?> _current = new();

    public static CallTrace? Current => _current.Value;

    /// <summary>How often something was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last attempt that came to an end failed; null while there is none, or once a success began to come.</summary>
    public CallFailure? LastAttempt { get; set; }

    /// <summary>Why the call failed.</summary>
    public CallFailure? Failure { get; set; }

    /// <summary>Tokens of answers that broke off and were thrown away: they are paid for all the same.</summary>
    public (int Input, int Output) Lost { get; private set; }

    public static CallTrace Begin() => _current.Value = new CallTrace();

    public void Lose(int input, int output) => Lost = (Lost.Input + input, Lost.Output + output);
}
