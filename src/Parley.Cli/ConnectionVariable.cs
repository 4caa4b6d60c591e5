namespace Parley.Cli;

/// <summary>Connection strings hold passwords, so commands are told the variable of the environment that has them.</summary>
internal static class ConnectionVariable
{
    /// <param name="option">The option that named the variable.</param>
    /// <exception cref="BadInputException">It is not set.</exception>
    public static string Read(string option, string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } connection
        ? connection
        : throw new BadInputException($"{option}: the variable {variable} is not set; it must hold the connection string, such as Host=db;Username=parley;Database=parley");
}
