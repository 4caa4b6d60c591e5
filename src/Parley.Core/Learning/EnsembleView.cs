using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Parley.Core.Learning;

/// <summary>The tables as they stood at a position of the log. Nothing in it changes, so messages predict from it on any thread while the fold goes on.</summary>
public sealed class EnsembleView
{
    private readonly FrozenDictionary<TableKey, EnsembleTable> tables;
    private readonly ConcurrentDictionary<TableKey, EnsembleTable> fresh = new();
    private readonly EnsembleSettings settings;
    private readonly EnsemblePrior prior;
    private readonly FrozenDictionary<string, CommunityExpert> own;

    internal EnsembleView(
        long cursor, IEnumerable<EnsembleTable> tables, EnsembleSettings settings, EnsemblePrior prior, CommunityMemoryState? memory = null)
    {
        Memory = memory ?? new();
        own = CommunityMemory.Start(memory).Own.ToFrozenDictionary(StringComparer.Ordinal);
        (Cursor, this.settings, this.prior) = (cursor, settings, prior);
        this.tables = tables.ToFrozenDictionary(t => t.Key);
    }

    /// <summary>The last log position taken in; also the version of the weights. 0 before the first.</summary>
    public long Cursor { get; }

    /// <summary>What was learned beside the weights.</summary>
    public CommunityMemoryState Memory { get; }

    /// <summary>Tables that have had labels, ordered by category and role.</summary>
    public IEnumerable<EnsembleTable> Tables => tables.Values.OrderBy(t => t.Key);

    /// <summary>The community's own expert on a category; null while it sleeps there.</summary>
    public CommunityExpert? Own(string category) => own.TryGetValue(category, out var expert) && expert.IsAwake ? expert : null;

    /// <summary>The table of a category and role; before the first label one at the prior's weight, made of those asked.</summary>
    public EnsembleTable Table(TableKey key, IReadOnlyList<string> asked)
    {
        if (tables.TryGetValue(key, out var table) && table.Rounds > 0)
            return table;
        // The roster must be just those asked: were it whoever came before, the last bits of a prediction would hang on the order of messages.
        if (fresh.TryGetValue(key, out table) && table.Experts.SequenceEqual(asked, StringComparer.Ordinal))
            return table;
        return fresh[key] = EnsembleTable.Start(key, asked, settings, prior);
    }

    /// <summary>Predicts by name, with all that a judgement stores.</summary>
    /// <param name="key">Category and role.</param>
    /// <param name="opinions">Everyone asked.</param>
    /// <param name="item">The judged thing's id.</param>
    public EnsembleVerdict Predict(TableKey key, NamedProbabilities opinions, string item) => Table(key, opinions.Names).Predict(opinions, item);
}
