namespace Parley.Simulation.Voices;

/// <summary>How a scenario says with which voice somebody speaks.</summary>
internal static class VoiceWords
{
    public const string Embedded = "embedded";

    /// <summary>A configured model's where there is one, else the embedded one. What nobody says is that, too.</summary>
    public const string Configured = "configured";

    /// <summary>Before the name of a configured model.</summary>
    public const string Model = "model:";

    public static bool IsWord(string word) => word is Embedded or Configured
        || (word.StartsWith(Model, StringComparison.Ordinal) && word.Length > Model.Length && word.AsSpan(Model.Length).IndexOfAnyExcept(Names) < 0);

    private static readonly System.Buffers.SearchValues<char> Names = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
}
