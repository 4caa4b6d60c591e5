using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Parley.Core.Journaling;
using Parley.Core.Statements;

namespace Parley.Cli.Export;

/// <summary><c>parley export dsa</c>: statements of reasons for the EU's transparency database. Read only, so it may run beside a server.</summary>
internal static class ExportDsaCommand
{
    private const int Page = 256;

    public static Command Create()
    {
        var journal = new JournalChoice();
        var community = new Option<string?>("--community") { Description = "Whose decisions. Default: those of every community.", HelpName = "C" };
        var csv = new Option<bool>("--csv") { Description = "Comma-separated values instead of JSON lines." };
        var territory = new Option<ImmutableArray<string>?>("--territory")
        {
            Description = "Where the decisions apply: EU, EEA, or countries such as DE,FR. The database asks for it; left out where it is not given.",
            HelpName = "COUNTRIES",
            CustomParser = named =>
            {
                var countries = Territory.Parse(named.Tokens[0].Value);
                if (countries is null)
                {
                    named.AddError("--territory must be EU, EEA, or two-letter codes of countries in the European Economic Area with commas between them");
                }

                return countries;
            },
        };
        var command = new Command("dsa", "Prints a statement of reasons (DSA, Article 17) for every restriction, a line each; no text and no name is in it.") { community, csv, territory };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var opened = await journal.OpenAsync(parsed);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(csv))
            {
                await output.WriteLineAsync(StatementCsv.Header);
            }

            foreach (var name in await opened.CommunitiesAsync(parsed.GetValue(community)))
            {
                await foreach (var statement in ReadAsync(opened, name, parsed.GetValue(territory), cancellation))
                {
                    await output.WriteLineAsync(parsed.GetValue(csv) ? StatementCsv.Row(statement) : JsonSerializer.Serialize(statement, StatementJson.Default.StatementOfReasons));
                }
            }

            return ExitCodes.Success;
        });
        return journal.AddTo(command);
    }

    private static async IAsyncEnumerable<StatementOfReasons> ReadAsync(
        ReadOnlyJournal journal, string community, ImmutableArray<string>? territory, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var offset = 0; await journal.ReadModel.ConversationsAsync(community, ConversationOrder.Recent, offset, Page) is { Count: > 0 } page; offset += page.Count)
        {
            foreach (var recorded in page)
            {
                var writer = new StatementWriter(community, recorded.Conversation, territory);
                await foreach (var stored in journal.Journal.ReadAsync(new StreamKey(community, recorded.Conversation), cancellation: cancellation))
                {
                    foreach (var statement in writer.Of(stored))
                    {
                        yield return statement;
                    }
                }
            }
        }
    }
}
