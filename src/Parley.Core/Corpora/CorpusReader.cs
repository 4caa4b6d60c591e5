namespace Parley.Core.Corpora;

/// <summary>Reads <c>utterances.jsonl</c> whole, checks every line and the lines against each other, and orders the conversations.</summary>
internal sealed class CorpusReader(string file, CorpusOptions options)
{
    private readonly List<CorpusError> errors = [];
    private readonly List<UtteranceLine> lines = [];
    private readonly Dictionary<string, UtteranceLine> byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> skippedIds = new(StringComparer.Ordinal);

    /// <summary>The lines left out, with why; empty unless bad lines are skipped.</summary>
    public ImmutableArray<CorpusError> Skipped => [.. errors.OrderBy(e => e.Line)];

    /// <summary>The conversations in order of their first line.</summary>
    /// <exception cref="CorpusException">A line is bad and bad lines are not skipped, or there is no utterance at all.</exception>
    public ImmutableArray<CorpusConversation> Read(TextReader reader)
    {
        for (var number = 1; reader.ReadLine() is { } json; number++)
        {
            if (!string.IsNullOrWhiteSpace(json))
            {
                Add(number == 1 ? json.TrimStart('\uFEFF') : json, number);
            }
        }

        var kept = lines.Where(HasKnownParent).ToList();
        if (errors.Count > 0 && !options.SkipBad)
        {
            throw new CorpusException(Skipped);
        }

        if (kept.Count == 0)
        {
            throw new CorpusException(new CorpusError(file, 0, null, errors.Count == 0 ? "holds no utterances" : "holds no usable utterances"));
        }

        skippedIds.ExceptWith(kept.Select(l => l.Id));
        return
        [
            .. kept.GroupBy(l => l.Conversation, StringComparer.Ordinal)
                .Select(group => new CorpusConversation { Id = ResourceName.Escape(group.Key), Utterances = ConversationOrder.Arrange([.. group], skippedIds) }),
        ];
    }

    private void Add(string json, int number)
    {
        if (UtteranceLine.TryParse(json, file, number, out var id, out var error) is not { } line)
        {
            Skip(id, error!);
        }
        else if (byId.TryAdd(line.Id, line))
        {
            lines.Add(line);
        }
        else if (!byId[line.Id].SameBody(line))
        {
            // The first line with the id stays, so the id is not one of the skipped.
            Skip(null, new CorpusError(file, number, "id", FormattableString.Invariant($"line {byId[line.Id].Line} has the same id with another body")));
        }
    }

    private bool HasKnownParent(UtteranceLine line)
    {
        if (line.ReplyTo is not { } parent || skippedIds.Contains(parent) || (byId.TryGetValue(parent, out var found) && found.Conversation == line.Conversation))
        {
            return true;
        }

        Skip(line.Id, new CorpusError(file, line.Line, "reply-to", $"no utterance of its conversation has the id '{Printable.Clip(parent)}'"));
        return false;
    }

    private void Skip(string? id, CorpusError error)
    {
        errors.Add(error);
        if (id is { Length: > 0 })
        {
            skippedIds.Add(id);
        }
    }
}
