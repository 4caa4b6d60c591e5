namespace Forum.Moderation;

/// <summary>Parley refuses with a value; a silo that is starting, stopping or overloaded may also throw. To a forum both mean: go on without, ask again later.</summary>
internal static partial class Ask
{
    public static async Task<Answer<T>> Async<T>(Func<Task<Answer<T>>> question, ILogger logger)
        where T : class
    {
        try
        {
            return await question();
        }
        catch (Exception error)
        {
            LogAway(logger, error);
            return new Refusal(RefusalKind.Unavailable, null, "The moderation service does not answer just now. Please try again in a moment.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Parley does not answer; the forum goes on without it.")]
    private static partial void LogAway(ILogger logger, Exception error);
}
