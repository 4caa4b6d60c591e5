using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli.Audit;

/// <summary>The audit of a journal on disk, opened for reading only.</summary>
internal sealed class StoredAudit(ServiceProvider services) : IJournalAudit, IAsyncDisposable
{
    public static Task<IJournalAudit> OpenAsync(string directory, CancellationToken cancellation)
    {
        var services = new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = directory, ReadOnly = true }).BuildServiceProvider();
        return Task.FromResult<IJournalAudit>(new StoredAudit(services));
    }

    public ValueTask<AuditReport> VerifyAsync(CancellationToken cancellation = default) =>
        services.GetRequiredService<IJournalAudit>().VerifyAsync(cancellation);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
