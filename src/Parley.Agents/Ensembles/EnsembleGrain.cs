using Microsoft.Extensions.Logging;
using Parley.Agents.Communities;
using Parley.Agents.Facade;
using Parley.Agents.Telemetry;
using Parley.Core.Journaling;
using Parley.Core.Learning;

namespace Parley.Agents.Ensembles;

/// <summary>
/// Folds the community's feedback log into weights. Cursor and weights are saved together, so whatever crashes, nothing is lost or counted twice: what
/// was not saved is folded again. An expert that new labels show to do worse than it used to is told of before they are saved, so no crash swallows it.
/// </summary>
internal sealed partial class EnsembleGrain(
    IFeedbackStore store,
    CommunityCache communities,
    EnsembleCache cache,
    DriftWatch drift,
    DriftAlarms alarms,
    TimeProvider time,
    ILogger<EnsembleGrain> logger) : Grain, IEnsembleGrain
{
    private readonly RulingEffects _effects = new();
    private EnsembleFold? _fold;

    private string Community => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var settings = cache.SettingsOf(await communities.GetAsync(Community));
        _fold = EnsembleStateJson.Resume(await store.LoadSnapshotAsync(Community), settings, Community);
    }

    public async Task<long> FoldAsync()
    {
        var (fold, before) = (_fold!, _fold!.Cursor);
        try
        {
            // The fold waits for the store where it stands, which must not take a thread from the other grains.
            await Task.Run(() => CatchUpAsync(fold));
            if (fold.Cursor > before)
            {
                await SaveAsync(fold);
            }
        }
        catch (JournalUnavailableException error)
        {
            LogFoldFailed(logger, error);
            DeactivateOnIdle();
        }

        return fold.Cursor;
    }

    public async Task<RulingEffect?> EffectAsync(string word)
    {
        if (_effects.Find(word) is null)
        {
            await FoldAsync();
        }

        return _effects.Find(word) is { } moved ? new RulingEffect(moved) : null;
    }

    public Task<EnsembleCopy?> NewerAsync(long position) => Task.FromResult(
        _fold!.Cursor > position ? new EnsembleCopy(_fold.Cursor, [.. Serialize(_fold)]) : null);

    private async Task CatchUpAsync(EnsembleFold fold)
    {
        var before = fold.Cursor;
        if (_effects.CatchUp(fold, new StoredLabelLog(store, Community)) > 0)
        {
            alarms.OnLossesWatched(await drift.ThroughAsync(Community, fold.Cursor), before);
        }
    }

    private async Task SaveAsync(EnsembleFold fold)
    {
        var snapshot = fold.Snapshot();
        var weights = snapshot.Tables.SelectMany(WeightRows).ToList();
        await store.SaveSnapshotAsync(Community, new SavedEnsemble(fold.Cursor, Serialize(fold)), weights, time.GetUtcNow());
        cache.Set(Community, snapshot);
    }

    private static byte[] Serialize(EnsembleFold fold) => EnsembleStateJson.Write(fold.Save());

    private static IEnumerable<WeightRow> WeightRows(EnsembleTable table)
    {
        var role = table.Key.Role.Name();
        return table.Describe().Experts.Select(expert => new WeightRow(table.Key.Category, role, expert.Expert, expert.Weight));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feedback log could not be read or the ensemble not saved; it is folded again from what was saved.")]
    private static partial void LogFoldFailed(ILogger logger, Exception error);
}
