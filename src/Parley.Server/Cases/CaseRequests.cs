namespace Parley.Server.Cases;

/// <summary>A person's word. Without an id one is derived; without a moderator the key's name stands.</summary>
internal sealed record RulingRequest(string? Id, string? Moderator, IReadOnlyDictionary<string, double>? Labels, string Action, string? Note);

/// <summary>Who claims or gives back. Without a moderator the key's name stands.</summary>
internal sealed record ClaimRequest(string? Moderator);

/// <summary>Asks for the next case, of one lane or of all.</summary>
internal sealed record NextCaseRequest(string? Moderator, string? Lane);

/// <summary>Takes a ruling back: the one named, or the one that stands.</summary>
internal sealed record UndoRequest(string? Moderator, string? Ruling, string? Note);

/// <summary>A remark. Without an id one is derived from text and moderator.</summary>
internal sealed record NoteRequest(string? Id, string? Moderator, string Text);
