namespace Parley.Cli;

/// <summary>The input or the options cannot be used, and nothing was done; the message says where and why.</summary>
internal sealed class BadInputException(string message) : Exception(message);
