using System.Text.Json;
using Parley.Journal.Reading;
using Parley.Journal.Writing;

namespace Parley.Journal.Integrity;

/// <summary>What the communities' own streams say was let go of for its age. Those streams are verified like any other, so a missing text or event without a record shows.</summary>
internal sealed class RetentionRecords
{
    private readonly Dictionary<long, long> textBefore = [];
    private readonly Dictionary<long, long> pruned = [];

    public HashSet<long> RetiredSpeakers { get; } = [];

    public void Read(Func<string, IRows> query)
    {
        var rows = query("retention_records");
        while (rows.Next())
        {
            var (community, type, payload) = (rows.Integer(0), rows.Text(1), rows.Bytes(2));
            try
            {
                if (type == TextExpired.EventType && JsonSerializer.Deserialize(payload, JournalJson.Default.TextExpired) is { } expired)
                {
                    textBefore[community] = Math.Max(textBefore.GetValueOrDefault(community, long.MinValue), expired.Before);
                    RetiredSpeakers.UnionWith(expired.Speakers);
                }
                else if (type == JournalPruned.EventType && JsonSerializer.Deserialize(payload, JournalJson.Default.JournalPruned) is { } deleted)
                {
                    pruned[community] = pruned.GetValueOrDefault(community) + deleted.Events;
                }
            }
            catch (JsonException)
            {
                // The walk finds that it was changed.
            }
        }
    }

    /// <summary>Whether a text from that time, in Unix milliseconds, was let go of.</summary>
    public bool Covers(long community, long at) => textBefore.TryGetValue(community, out var before) && at < before;

    public void CheckPruned(Func<string, IRows> query, List<string> findings)
    {
        var rows = query("pruned_counts");
        var left = new Dictionary<long, long>(pruned);
        while (rows.Next())
        {
            left[rows.Integer(0)] = left.GetValueOrDefault(rows.Integer(0)) - rows.Integer(1);
        }

        foreach (var (community, difference) in left.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key))
        {
            findings.Add($"Community {community}: {(difference > 0 ? "places of deleted events are missing" : "events were deleted without a record")}.");
        }
    }
}
