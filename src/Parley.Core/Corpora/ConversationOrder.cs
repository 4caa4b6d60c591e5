namespace Parley.Core.Corpora;

/// <summary>Puts a conversation's lines into time order and turns them into utterances.</summary>
internal static class ConversationOrder
{
    private const decimal TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <param name="skipped">Ids that were left out: a reply to one of them answers nobody.</param>
    public static ImmutableArray<CorpusUtterance> Arrange(ImmutableArray<UtteranceLine> lines, IReadOnlySet<string> skipped) =>
    [
        .. lines.Zip(Times(lines))
            .OrderBy(pair => pair.Second)
            .Select(pair => Utterance(pair.First, pair.Second, skipped)),
    ];

    /// <summary>Where no line has a time, the position is the time; where some have, a line without takes that of the line before (else after) it.</summary>
    private static decimal[] Times(ImmutableArray<UtteranceLine> lines)
    {
        if (lines.All(l => l.Timestamp is null))
        {
            return [.. lines.Select((_, i) => (decimal)i)];
        }

        var last = lines.First(l => l.Timestamp is not null).Timestamp!.Value;
        return [.. lines.Select(l => last = l.Timestamp ?? last)];
    }

    private static CorpusUtterance Utterance(UtteranceLine line, decimal seconds, IReadOnlySet<string> skipped)
    {
        var utterance = new Utterance
        {
            Id = ResourceName.Escape(line.Id),
            Speaker = line.Speaker,
            Text = line.Text,
            Timestamp = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TicksPerSecond)),
            ReplyTo = line.ReplyTo is null || skipped.Contains(line.ReplyTo) ? null : ResourceName.Escape(line.ReplyTo),
        };
        return new CorpusUtterance(utterance, ResourceName.Escape(line.Conversation), line.Json, line.Line);
    }
}
