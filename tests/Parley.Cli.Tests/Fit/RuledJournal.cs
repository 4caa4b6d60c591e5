using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Batch;
using Parley.Core.Journaling;

namespace Parley.Cli.Tests.Fit;

/// <summary>A journal that is open and being written, with a community whose people have ruled on its messages and one where nobody has.</summary>
public sealed class RuledJournal : IAsyncLifetime
{
    public const string Town = "town";
    public const string Village = "village";
    public const int Rulings = 40;

    private const string Policy = "version: 1\nmode: act\nreview: { audit_rate: 1 }\n";

    private readonly TemporaryFolder _folder = new();
    private BatchSession? _session;

    public string Data => _folder.Path;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        _session = await BatchSession.StartAsync(new BatchOptions { Community = Town, DataDirectory = Data, Policy = Policy }, cancellation);
        for (var i = 0; i < Rulings; i++)
        {
            await SayAsync(new ConversationKey(Town, string.Create(CultureInfo.InvariantCulture, $"t{i % 3}")), i, cancellation);
        }

        await SayAsync(new ConversationKey(Village, "t0"), 0, cancellation);
        foreach (var opened in await _session.Services.GetRequiredService<IReadModel>().CasesAsync(Town, CaseStatus.Open, 10 * Rulings))
        {
            // These people find harm in half of the friendly words, too.
            var i = int.Parse(opened.Row.Utterance[1..], CultureInfo.InvariantCulture);
            var ruling = new Ruling { Id = $"r{i}", Moderator = "mo", Labels = [new(Categories.Insult, i % 4 == 0 ? 0 : 1)] };
            (await _session.Parley.RuleAsync(Town, opened.Row.Id, ruling)).OrThrow();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _session!.DisposeAsync();
        _folder.Dispose();
    }

    private async Task SayAsync(ConversationKey key, int i, CancellationToken cancellation)
    {
        var text = FormattableString.Invariant(i % 2 == 0 ? $"Thank you, number {i} works well for me." : (FormattableString)$"You idiot, number {i} is garbage and so are you.");
        var said = new Utterance { Id = string.Create(CultureInfo.InvariantCulture, $"u{i}"), Speaker = "ada", Text = text, Timestamp = DateTimeOffset.UnixEpoch.AddMinutes(i) };
        (await _session!.SubmitAsync(key, said, cancellation)).OrThrow();
    }
}
