using System.Globalization;

namespace Parley.Journal.Tests;

public sealed class PostgresErasureTests() : ErasureTests(Engine.Postgres)
{
    private static readonly string[] Tables =
        ["communities", "streams", "speakers", "events", "snapshots", "due", "conversations", "utterances", "cases", "interventions", "feedback", "audit"];

    [Fact]
    public async Task No_row_of_any_table_holds_the_name_or_the_text()
    {
        await FillAsync();
        Assert.True(Leaks() > 0);
        Assert.Equal(41, await EraseAsync());
        Assert.Equal(0, Leaks());
    }

    /// <summary>How many rows hold the name or the text, whatever the column; blobs are looked at as text.</summary>
    private long Leaks() => Tables.Sum(table => Opened.Query(string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT COUNT(*) FROM {table} AS t WHERE t::text LIKE '%{Speaker}%' OR t::text LIKE '%{Secret}%' OR t::text LIKE '%{Hex(Secret)}%'")));

    private static string Hex(string text) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text));
}
