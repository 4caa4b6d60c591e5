using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>A journal on PostgreSQL with options of its own.</summary>
internal sealed class PostgresJournalOf(PostgresJournalOptions options) : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddPostgresJournal(options).BuildServiceProvider();

    public IJournal Journal => services.GetRequiredService<IJournal>();

    public IJournalProbe Probe => services.GetRequiredService<IJournalProbe>();

    public void Dispose() => services.Dispose();
}
