using Parley.Journal.Postgres.Storage;
using static Parley.Journal.Postgres.Storage.Kind;

namespace Parley.Journal.Migration;

/// <summary>Every table of the journal. Numbers of communities, streams and speakers are kept, as hashes cover the speakers'.</summary>
internal static class CopiedTables
{
    private const long Many = 4000;
    private const long One = 1;

    public static ImmutableArray<CopiedTable> All { get; } =
    [
        new CopiedTable(
            "communities", "id", 500,
            ("id", "id", Integer), ("name", "name", Text), ("events", "events", Integer), ("chain", "chain", Blob), ("checkpoint_hash", "zeroblob(32)", Blob),
            ("erasures", "erasures", Integer), ("expired_to", "expired_to", Integer)),
        Of("streams", "id", Many, ("id", Integer), ("community", Integer), ("key", Text), ("version", Integer), ("head", Blob)),
        Of("speakers", "id", Many, ("id", Integer), ("community", Integer), ("name", Text), ("key", Blob)),
        new CopiedTable(
            "events", "events.position", Many,
            ("community", "streams.community", Integer), ("position", "events.position", Integer), ("stream", "events.stream", Integer),
            ("sequence", "events.sequence", Integer), ("type", "events.type", Text), ("at", "events.at", Integer), ("speaker", "events.speaker", Integer),
            ("commitment", "events.commitment", Blob), ("hash", "events.hash", Blob), ("payload", "events.payload", Utf8),
            ("personal", "events.personal", Utf8)) { From = "events JOIN streams ON streams.id = events.stream" },
        Of("pruned_events", "position", Many, ("community", Integer), ("position", Integer), ("hash", Blob)),
        Of("checkpoints", "community", One, ("community", Integer), ("position", Integer), ("events", Integer), ("chain", Blob), ("hash", Blob)),
        Of("snapshots", "stream", 1000, ("stream", Integer), ("version", Integer), ("state", Blob)),
        Of(
            "due", "rowid", Many, ("community", Text), ("id", Text), ("conversation", Text), ("kind", Text), ("at", Integer), ("subject", Text),
            ("attempts", Integer)),
        Of(
            "conversations", "stream", Many, ("stream", Integer), ("community", Integer), ("risk", Real), ("level", Text), ("utterances", Integer),
            ("status", Text), ("last_action", Text), ("updated_at", Integer)),
        Of(
            "utterances", "stream", 200, ("stream", Integer), ("utterance", Text), ("revision", Integer), ("sequence", Integer), ("removed", Integer),
            ("toxicity", Real), ("risk", Real), ("at", Integer)),
        Of(
            "cases", "community", One, ("community", Integer), ("id", Text), ("stream", Integer), ("utterance", Text), ("lane", Text), ("status", Text),
            ("priority", Real), ("propensity", Real), ("opened_at", Integer), ("reasons", Text), ("ruling", Text), ("rank", Real), ("reports", Integer),
            ("appeal_of", Text), ("barred", Text), ("ruled_by", Text), ("ruled_at", Integer), ("verdict", Text), ("claimed_by", Text),
            ("claimed_until", Integer), ("released_by", Text), ("released_until", Integer)),
        Of("case_events", "community", One, ("community", Integer), ("case_id", Text), ("stream", Integer), ("sequence", Integer)),
        Of("case_lanes", "community", One, ("community", Integer), ("lane", Text), ("served", Integer), ("finish", Real)),
        Of(
            "interventions", "community", One, ("community", Integer), ("id", Text), ("stream", Integer), ("utterance", Text), ("kind", Text),
            ("status", Text), ("at", Integer), ("sequence", Integer), ("last_error", Text)),
        Of(
            "deliberations", "stream", 200, ("stream", Integer), ("utterance", Text), ("revision", Integer), ("community", Integer), ("sequence", Integer),
            ("calls", Integer), ("input_tokens", Integer), ("output_tokens", Integer), ("price", Real), ("at", Integer)),
        Of("feedback", "rowid", Many, ("community", Integer), ("position", Integer), ("item", Text), ("payload", Utf8)),
        Of("ensemble_snapshots", "community", One, ("community", Integer), ("position", Integer), ("state", Blob)),
        Of(
            "weights", "community", One, ("community", Integer), ("position", Integer), ("category", Text), ("role", Text), ("expert", Text),
            ("weight", Real), ("at", Integer)),
        Of("policies", "community", One, ("community", Integer), ("version", Integer), ("document", Text), ("put_by", Text), ("at", Integer)),
        Of("audit", "id", Many, ("id", Integer), ("community", Integer), ("actor", Text), ("action", Text), ("subject", Text), ("at", Integer)),
    ];

    private static CopiedTable Of(string name, string cursor, long step, params (string Column, Kind Kind)[] columns) =>
        new(name, cursor, step, [.. columns.Select(c => (c.Column, c.Column, c.Kind))]);
}
