namespace Parley.Cli;

/// <summary>What the tool's exit status means.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The run failed, was stopped, or found what it looked for (a broken journal).</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or bad input; nothing was done.</summary>
    public const int BadInput = 2;
}
