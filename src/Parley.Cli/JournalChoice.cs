using System.CommandLine;
using System.CommandLine.Parsing;

namespace Parley.Cli;

/// <summary>Which journal a command reads: <c>--data DIR</c> or <c>--database VARIABLE</c>.</summary>
internal sealed class JournalChoice
{
    public Option<string?> Data { get; } = new("--data") { Description = "The embedded journal's folder.", HelpName = "DIR" };

    public Option<string?> Database { get; } = new("--database")
    {
        Description = "Instead of --data: the environment variable that holds the connection string of a journal on PostgreSQL.",
        HelpName = "VARIABLE",
    };

    public Command AddTo(Command command)
    {
        command.Add(Data);
        command.Add(Database);
        command.Validators.Add(Check);
        return command;
    }

    /// <exception cref="BadInputException">There is no journal there, or the variable is not set.</exception>
    public async Task<ReadOnlyJournal> OpenAsync(ParseResult parsed) => parsed.GetValue(Database) is { } variable
        ? await ReadOnlyJournal.OpenDatabaseAsync(variable)
        : ReadOnlyJournal.OpenFolder(parsed.GetValue(Data)!);

    private void Check(CommandResult parsed)
    {
        if (parsed.GetValue(Data) is null == parsed.GetValue(Database) is null)
        {
            parsed.AddError("--data DIR or --database VARIABLE must be given, and not both");
        }
    }
}
