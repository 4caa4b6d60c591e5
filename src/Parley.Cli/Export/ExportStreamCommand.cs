using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;
using Parley.Journal;

namespace Parley.Cli.Export;

/// <summary><c>parley export stream</c>: a community's opinions and labels as JSON lines for <c>evaluate ensemble</c>. Read only, so it may run beside a server.</summary>
internal static class ExportStreamCommand
{
    private const int Page = 1024;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The journal's folder.", HelpName = "DIR", Required = true };
        var community = new Option<string>("--community") { Description = "Whose labels.", HelpName = "C", Required = true };
        var category = new Option<string>("--category")
        {
            Description = "The category labelled; derailment gives the forecasters and how conversations ended.",
            DefaultValueFactory = _ => Categories.Toxicity,
        };
        var command = new Command("stream", "Prints the experts' opinions and the labels, a line each, as evaluate ensemble reads them.") { data, community, category };
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetRequiredValue(category);
            var role = asked == Categories.Derailment ? EnsembleRole.Forecaster : EnsembleRole.Expert;
            var rows = await ReadAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(community), cancellation);
            foreach (var row in StreamExport.Rows(rows, new TableKey(asked, role)))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(row.ToJson().AsMemory(), cancellation);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<List<LabelledRound>> ReadAsync(string directory, string community, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(directory, "journal.db")))
        {
            throw new BadInputException($"{directory}: --data: holds no journal");
        }

        await using var services = new ServiceCollection()
            .AddSqliteJournal(new SqliteJournalOptions { Path = directory, ReadOnly = true })
            .BuildServiceProvider();
        if (!(await services.GetRequiredService<IReadModel>().CommunitiesAsync()).Contains(community, StringComparer.Ordinal))
        {
            throw new BadInputException($"{directory}: --community: the journal has no community '{community}'");
        }

        var store = services.GetRequiredService<IFeedbackStore>();
        var rows = new List<LabelledRound>();
        while (await store.ReadAsync(community, rows.Count > 0 ? rows[^1].Position : 0, Page) is { Count: > 0 } page)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.AddRange(page.Select(FeedbackRows.Read));
        }

        return rows;
    }
}
