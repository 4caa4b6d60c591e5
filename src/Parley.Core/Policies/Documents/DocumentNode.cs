namespace Parley.Core.Policies.Documents;

/// <summary>A YAML or JSON value that remembers its line (counted from 1).</summary>
internal abstract record DocumentNode(int Line);

/// <param name="Plain">Written without quotes, so that it may be a number, a truth value or nothing.</param>
internal sealed record ScalarNode(string Value, bool Plain, int Line) : DocumentNode(Line)
{
    public bool IsNull => Plain && Value is "" or "~" or "null";
}

internal sealed record SequenceNode(ImmutableArray<DocumentNode> Items, int Line) : DocumentNode(Line);

internal sealed record MappingNode(ImmutableArray<MappingEntry> Entries, int Line) : DocumentNode(Line);

internal readonly record struct MappingEntry(string Key, int Line, DocumentNode Value);
