namespace Parley.Server.Hosting;

/// <summary>The server will not start as it is set up; the message says what to change.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
