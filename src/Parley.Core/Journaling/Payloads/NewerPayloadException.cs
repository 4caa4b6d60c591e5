namespace Parley.Core.Journaling.Payloads;

/// <summary>A newer program wrote it, and this one must not guess what it means.</summary>
public sealed class NewerPayloadException(string message) : FormatException(message);
