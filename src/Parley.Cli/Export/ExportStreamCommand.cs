using System.CommandLine;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;

namespace Parley.Cli.Export;

/// <summary><c>parley export stream</c>: a community's opinions and labels as JSON lines for <c>evaluate ensemble</c>. Read only, so it may run beside a server.</summary>
internal static class ExportStreamCommand
{
    private const int Page = 1024;

    public static Command Create()
    {
        var journal = new JournalChoice();
        var community = new Option<string>("--community") { Description = "Whose labels.", HelpName = "C", Required = true };
        var category = new Option<string>("--category")
        {
            Description = "The category labelled; derailment gives the forecasters and how conversations ended.",
            DefaultValueFactory = _ => Categories.Toxicity,
        };
        var command = new Command("stream", "Prints the experts' opinions and the labels, a line each, as evaluate ensemble reads them.") { community, category };
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetRequiredValue(category);
            var role = asked == Categories.Derailment ? EnsembleRole.Forecaster : EnsembleRole.Expert;
            await using var opened = await journal.OpenAsync(parsed);
            var rows = await ReadAsync(opened, (await opened.CommunitiesAsync(parsed.GetRequiredValue(community)))[0], cancellation);
            foreach (var row in StreamExport.Rows(rows, new TableKey(asked, role)))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(row.ToJson().AsMemory(), cancellation);
            }

            return ExitCodes.Success;
        });
        return journal.AddTo(command);
    }

    private static async Task<List<LabelledRound>> ReadAsync(ReadOnlyJournal journal, string community, CancellationToken cancellation)
    {
        var rows = new List<LabelledRound>();
        while (await journal.Feedback.ReadAsync(community, rows.Count > 0 ? rows[^1].Position : 0, Page) is { Count: > 0 } page)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.AddRange(page.Select(FeedbackRows.Read));
        }

        return rows;
    }
}
