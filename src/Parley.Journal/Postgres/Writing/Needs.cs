namespace Parley.Journal.Postgres.Writing;

/// <summary>What a flush must know before it can decide: read in one round trip, after its communities are held.</summary>
internal sealed class Needs
{
    /// <summary>Communities that may be new, so are made where they do not exist; an append to version 0 of an unknown community cannot be stale.</summary>
    public SortedSet<string> New { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Communities { get; } = new(StringComparer.Ordinal);

    public List<StreamKey> Streams { get; } = [];

    public List<(string Community, string Name)> Speakers { get; } = [];

    /// <summary>Interventions whose row names no event of the same append.</summary>
    public List<(string Community, string Id)> Interventions { get; } = [];

    public static Needs Of(IEnumerable<Append> appends)
    {
        var needs = new Needs();
        var streams = new HashSet<StreamKey>();
        var speakers = new HashSet<(string, string)>();
        foreach (var append in appends)
        {
            var community = append.Stream.Community;
            needs.Communities.Add(community);
            if (append.ExpectedVersion == 0)
            {
                needs.New.Add(community);
            }

            if (streams.Add(append.Stream))
            {
                needs.Streams.Add(append.Stream);
            }

            foreach (var item in append.Events)
            {
                if (item.Personal is { } personal && speakers.Add((community, personal.Speaker)))
                {
                    needs.Speakers.Add((community, personal.Speaker));
                }
            }

            needs.Interventions.AddRange(
                append.Rows.OfType<InterventionRow>().Where(row => row.EventIndex is null).Select(row => (community, row.Id)));
        }

        return needs;
    }
}
