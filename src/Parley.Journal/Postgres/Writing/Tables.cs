using Parley.Journal.Postgres.Storage;
using static Parley.Journal.Postgres.Storage.Kind;

namespace Parley.Journal.Postgres.Writing;

/// <summary>Every table a flush writes, in the order in which it does: what was removed before what is put.</summary>
internal static class Tables
{
    public static readonly Table Streams = new("put_streams", 1, Integer, Integer, Text, Integer, Blob);
    public static readonly Table Speakers = new("insert_speakers", 1, Integer, Integer, Text, Blob);
    public static readonly Table Events = new(
        "insert_events", 0, Integer, Integer, Integer, Integer, Text, Integer, Integer, Blob, Blob, Utf8, Utf8);

    public static readonly Table Communities = new("put_communities", 1, Integer, Integer, Blob, Integer, Integer, Integer, Blob);
    public static readonly Table Checkpoints = new("insert_checkpoints", 0, Integer, Integer, Integer, Blob, Blob);
    public static readonly Table Snapshots = new("put_snapshots", 1, Integer, Integer, Blob);
    public static readonly Table Settled = new("settle_due", 2, Text, Text);
    public static readonly Table Due = new("put_due", 2, Text, Text, Text, Text, Integer, Text, Integer);
    public static readonly Table Removed = new("remove_utterances", 2, Integer, Text);
    public static readonly Table Conversations = new("put_conversations", 1, Integer, Integer, Real, Text, Integer, Text, Text, Integer);
    public static readonly Table Utterances = new("put_utterances", 3, Integer, Text, Integer, Integer, Integer, Real, Real, Integer);
    public static readonly Table Cases = new(
        "put_cases", 2, Integer, Text, Integer, Text, Text, Text, Real, Real, Integer, Text, Text, Real, Integer, Text, Text, Text, Integer, Text);

    public static readonly Table CaseEvents = new("insert_case_events", 0, Integer, Text, Integer, Integer);
    public static readonly Table Interventions = new("put_interventions", 2, Integer, Text, Integer, Text, Text, Text, Integer, Integer, Text);
    public static readonly Table Deliberations = new(
        "put_deliberations", 3, Integer, Text, Integer, Integer, Integer, Integer, Integer, Integer, Real, Integer);

    public static readonly Table Policies = new("put_policies", 2, Integer, Integer, Text, Text, Integer);
    public static readonly Table Audit = new("insert_audit", 0, Integer, Text, Text, Text, Integer);
    public static readonly Table Feedback = new("insert_feedback", 0, Integer, Integer, Text, Utf8);

    public static readonly ImmutableArray<Table> All =
    [
        Streams, Speakers, Events, Communities, Checkpoints, Snapshots, Settled, Due, Removed, Conversations, Utterances, Cases, CaseEvents, Interventions,
        Deliberations, Policies, Audit, Feedback,
    ];
}
