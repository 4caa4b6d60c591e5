namespace Parley.Cli.Serve;

/// <summary>A connection string, which may hold a password and so is never shown, and what an operator knows it by.</summary>
/// <param name="Name">The key of the configuration and the variable it names; messages begin with it.</param>
internal sealed record NamedConnection(string Name, string Value);
