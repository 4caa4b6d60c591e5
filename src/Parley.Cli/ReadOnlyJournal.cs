using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli;

/// <summary>A journal opened for reading only, so that a command may run beside the server that writes it.</summary>
internal sealed class ReadOnlyJournal : IAsyncDisposable
{
    private readonly string _place;
    private readonly ServiceProvider _services;

    private ReadOnlyJournal(string place, IServiceCollection services) => (_place, _services) = (place, services.BuildServiceProvider());

    public IJournal Journal => _services.GetRequiredService<IJournal>();

    public IReadModel ReadModel => _services.GetRequiredService<IReadModel>();

    public IFeedbackStore Feedback => _services.GetRequiredService<IFeedbackStore>();

    public IJournalAudit Audit => _services.GetRequiredService<IJournalAudit>();

    /// <exception cref="BadInputException">The folder holds no journal.</exception>
    public static ReadOnlyJournal OpenFolder(string directory) => File.Exists(Path.Combine(directory, "journal.db"))
        ? new ReadOnlyJournal(directory, new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = directory, ReadOnly = true }))
        : throw new BadInputException($"{directory}: --data: holds no journal");

    /// <param name="variable">The environment variable with the connection string.</param>
    /// <exception cref="BadInputException">It is not set.</exception>
    /// <exception cref="JournalUnavailableException">The server cannot be reached, or has no journal of this version; the message names the variable.</exception>
    public static async Task<ReadOnlyJournal> OpenDatabaseAsync(string variable)
    {
        var options = new PostgresJournalOptions { ConnectionString = ConnectionVariable.Read("--database", variable), ReadOnly = true };
        var opened = new ReadOnlyJournal(variable, new ServiceCollection().AddPostgresJournal(options));
        try
        {
            _ = opened.Journal;
            return opened;
        }
        catch (JournalUnavailableException error)
        {
            await opened.DisposeAsync();
            throw new JournalUnavailableException($"--database: {variable}: {error.Message}", error);
        }
    }

    /// <summary>The community asked for, or all of them.</summary>
    /// <exception cref="BadInputException">The journal does not have it.</exception>
    public async Task<IReadOnlyList<string>> CommunitiesAsync(string? asked)
    {
        var known = await ReadModel.CommunitiesAsync();
        return asked is null ? known
            : known.Contains(asked, StringComparer.Ordinal) ? [asked]
            : throw new BadInputException($"{_place}: --community: the journal has no community '{asked}'");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
