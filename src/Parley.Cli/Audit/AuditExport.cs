using System.CommandLine;
using System.Text.Json;

namespace Parley.Cli.Audit;

/// <summary><c>parley audit export</c>: who did what, as JSON lines, newest first.</summary>
internal static class AuditExport
{
    private const int Page = 1024;

    public static Command Create()
    {
        var journal = new JournalChoice();
        var community = new Option<string?>("--community") { Description = "Whose list. Default: that of every community.", HelpName = "C" };
        var command = new Command("export", "Prints who did what, a line of JSON each, newest first.") { community };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var opened = await journal.OpenAsync(parsed);
            foreach (var name in await opened.CommunitiesAsync(parsed.GetValue(community)))
            {
                for (var before = long.MaxValue; await opened.ReadModel.AuditBeforeAsync(name, before, Page) is { Count: > 0 } page; before = page[^1].Number)
                {
                    foreach (var (number, row) in page)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var line = new { community = name, number, actor = row.Actor, action = row.Action, subject = row.Subject, at = row.At };
                        await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(line));
                    }
                }
            }

            return ExitCodes.Success;
        });
        return journal.AddTo(command);
    }
}
