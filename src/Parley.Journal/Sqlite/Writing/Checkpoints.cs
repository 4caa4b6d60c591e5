namespace Parley.Journal.Sqlite.Writing;

internal static class Checkpoints
{
    /// <summary>Writes a checkpoint for every community that has events after its last one, and gives their number.</summary>
    public static int WriteAll(WriteSession session)
    {
        var communities = session.Sql["communities_past_checkpoint"].All(row => row.Text(0));
        foreach (var community in communities)
        {
            session.Communities.Checkpoint(community);
        }

        return communities.Count;
    }
}
