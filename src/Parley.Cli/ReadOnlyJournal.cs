using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli;

/// <summary>A journal opened for reading only, so that a command may run beside the server that writes it.</summary>
internal sealed class JournalFolder : IAsyncDisposable
{
    private readonly string _directory;
    private readonly ServiceProvider _services;

    private JournalFolder(string directory)
    {
        _directory = directory;
        _services = new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = directory, ReadOnly = true }).BuildServiceProvider();
    }

    public IJournal Journal => _services.GetRequiredService<IJournal>();

    public IReadModel ReadModel => _services.GetRequiredService<IReadModel>();

    public IFeedbackStore Feedback => _services.GetRequiredService<IFeedbackStore>();

    /// <exception cref="BadInputException">The folder holds no journal.</exception>
    public static JournalFolder Open(string directory) => File.Exists(Path.Combine(directory, "journal.db"))
        ? new JournalFolder(directory)
        : throw new BadInputException($"{directory}: --data: holds no journal");

    /// <summary>The community asked for, or all of them.</summary>
    /// <exception cref="BadInputException">The journal does not have it.</exception>
    public async Task<IReadOnlyList<string>> CommunitiesAsync(string? asked)
    {
        var known = await ReadModel.CommunitiesAsync();
        return asked is null ? known
            : known.Contains(asked, StringComparer.Ordinal) ? [asked]
            : throw new BadInputException($"{_directory}: --community: the journal has no community '{asked}'");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
