using Parley.Core.Precedents;

namespace Parley.Core.Learning;

/// <summary>
/// The ensemble of one category and role: members with weights, newcomers in probation, and their scores. Predicting is pure and safe from many threads; only the
/// fold lets a table learn, and what it publishes are copies (see <see cref="EnsembleView"/>).
/// </summary>
public sealed class EnsembleTable
{
    private readonly EnsembleSettings settings;
    private readonly TablePrior prior;
    private readonly List<string> experts;
    private readonly Dictionary<string, int> slots;
    private readonly List<Probation> trials;
    private readonly ScoreBoard scores;
    private Committee committee;
    private FeedbackTally feedback;

    private EnsembleTable(
        TableKey key, EnsembleSettings settings, TablePrior prior, IEnumerable<string> experts, Committee? committee, List<Probation> trials, ScoreBoard scores)
    {
        (Key, this.settings, this.prior, this.experts, this.trials, this.scores) = (key, settings, prior, [.. experts], trials, scores);
        this.committee = committee ?? CommitteeFactory.Start(this.experts, prior, settings);
        slots = this.experts.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>Category and role.</summary>
    public TableKey Key { get; }

    /// <summary>The members, by slot.</summary>
    public IReadOnlyList<string> Experts => experts;

    /// <summary>The newcomers, in order of joining.</summary>
    public IEnumerable<string> Newcomers => trials.Select(t => t.Expert);

    /// <summary>The committee's members, in the order of stored predictions.</summary>
    public IReadOnlyList<string> Learners => LearnerNames.Members;

    /// <summary>Labelled rounds learned from.</summary>
    public long Rounds { get; private set; }

    /// <summary>What feedback there was.</summary>
    public FeedbackTally Feedback => feedback;

    /// <summary>A new table whose experts are all members at the prior's weight.</summary>
    public static EnsembleTable Start(TableKey key, IEnumerable<string> experts, EnsembleSettings settings, EnsemblePrior? prior = null) => new(
        key,
        settings.Validated(),
        (prior ?? EnsemblePrior.Shipped).For(key),
        experts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        null,
        [],
        new([]));

    /// <summary>A table from rest.</summary>
    /// <exception cref="FormatException">The state lacks a learner.</exception>
    public static EnsembleTable Restore(TableState state, EnsembleSettings settings, EnsemblePrior? prior = null)
    {
        var key = new TableKey(state.Category, state.Role);
        var onTrial = state.Trials.Select(t => new Probation(
            t.Expert, CommitteeFactory.Restore(t.Shadow, [.. state.Experts, t.Expert], settings), t.Rounds, t.Balance));
        return new(
            key,
            settings.Validated(),
            (prior ?? EnsemblePrior.Shipped).For(key),
            state.Experts,
            CommitteeFactory.Restore(state.Committee, state.Experts, settings),
            [.. onTrial],
            new(state.Scores))
        { Rounds = state.Rounds, feedback = state.Feedback };
    }

    /// <summary>The slot of a member; -1 for anyone else.</summary>
    public int SlotOf(string expert) => slots.TryGetValue(expert, out var slot) ? slot : -1;

    /// <summary>Predicts without garbage.</summary>
    /// <param name="opinions">A probability per slot of <see cref="Experts"/>; NaN is asleep.</param>
    /// <param name="key">The round's key: <see cref="RoundKey.Of"/> the judged thing's id.</param>
    /// <param name="predictions">Receives a prediction per learner of <see cref="Learners"/>; NaN when every member sleeps.</param>
    /// <param name="weights">Receives the effective weight per slot: at or above 0, summing to 1 over the awake.</param>
    public EnsemblePrediction Predict(ReadOnlySpan<double> opinions, ulong key, Span<double> predictions, Span<double> weights)
    {
        var p = committee.Predict(new(opinions, key, predictions), weights);
        double mean = 0, square = 0;
        for (var i = 0; i < opinions.Length; i++)
            mean += double.IsNaN(opinions[i]) ? 0 : weights[i] * opinions[i];
        for (var i = 0; i < opinions.Length; i++)
            square += double.IsNaN(opinions[i]) ? 0 : weights[i] * (opinions[i] - mean) * (opinions[i] - mean);
        return new(p, double.IsNaN(p) ? double.NaN : Math.Sqrt(square));
    }

    /// <summary>Predicts by name, with all that a judgement stores.</summary>
    /// <param name="opinions">Everyone asked.</param>
    /// <param name="item">The judged thing's id.</param>
    public EnsembleVerdict Predict(NamedProbabilities opinions, string item)
    {
        var slotted = new double[experts.Count];
        Slot(opinions, slotted);
        var (predictions, weights) = (new double[Learners.Count], new double[experts.Count]);
        var result = Predict(slotted, RoundKey.Of(item), predictions, weights);
        return new()
        {
            Probability = result.Probability,
            Spread = result.Spread,
            Predictions = double.IsNaN(result.Probability)
                ? NamedProbabilities.None
                : new(Learners.Zip(predictions, (n, p) => KeyValuePair.Create(n, (double?)p))),
            Weights = opinions.Names.ToDictionary(n => n, n => SlotOf(n) is >= 0 and var s ? weights[s] : 0, StringComparer.Ordinal),
        };
    }

    /// <summary>An independent copy.</summary>
    public EnsembleTable Clone() => new(
        Key, settings, prior, experts, committee.Copy(), [.. trials.Select(t => t.Clone())], new(scores.Save()))
    { Rounds = Rounds, feedback = feedback };

    /// <summary>Everything the table knows.</summary>
    public TableState Save() => new()
    {
        Category = Key.Category,
        Role = Key.Role,
        Experts = [.. experts],
        Rounds = Rounds,
        Committee = CommitteeState.Of(committee),
        Trials = [.. trials.Select(t => t.Save())],
        Feedback = feedback,
        Scores = scores.Save(),
    };

    /// <summary>
    /// What the table has learned, as a prior for new ones: weights relative to the mean member, kept between a tenth and ten so that
    /// a community's own labels can soon overrule it, and the mixing weights as they are.
    /// </summary>
    public TablePrior ToPrior()
    {
        var mixing = committee.Learners.Single(l => l.Name == LearnerNames.LogisticMixing).Save().Weights;
        var report = Describe();
        return new()
        {
            Category = Key.Category,
            Role = Key.Role,
            Weights = report.Experts.Where(e => !e.InProbation).ToDictionary(
                e => e.Expert, e => Math.Clamp(e.Weight * experts.Count, 0.1, 10), StringComparer.Ordinal),
            Mixing = experts.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => mixing[p.i + 1], StringComparer.Ordinal),
            Bias = mixing[0],
        };
    }

    /// <summary>Weights and scores for people to read.</summary>
    public TableReport Describe()
    {
        Span<double> shares = stackalloc double[experts.Count];
        Span<double> trust = stackalloc double[Learners.Count];
        // Half for everyone: the weights of a round in which all are awake and none stands out.
        Span<double> level = stackalloc double[experts.Count];
        level.Fill(0.5);
        committee.Predict(new(level), shares);
        committee.Trust.Shares(stackalloc double[Learners.Count], trust);
        return TableReport.Of(this, shares, trust, scores.Save());
    }

    /// <summary>Takes in a row of the log.</summary>
    internal void Learn(LabelledRound row)
    {
        if (row.Use == LabelUse.LeaveOut)
        {
            feedback = feedback with { LeftOut = feedback.LeftOut + 1 };
            return;
        }

        var weight = FeedbackWeight.Of(row.Propensity, settings.MaxWeight);
        feedback = feedback.With(row.Propensity, weight, settings.MaxWeight);
        scores.Add(row.Opinions, row.Label, row.Propensity, weight);
        if (row.Use == LabelUse.Score || !row.Opinions.AnyAwake)
            return;

        Welcome(row.Opinions);
        if (experts.Count == 0)
            return;

        Span<double> opinions = stackalloc double[experts.Count];
        Slot(row.Opinions, opinions);
        Span<double> stored = stackalloc double[Learners.Count];
        for (var m = 0; m < stored.Length; m++)
            stored[m] = row.Predictions[Learners[m]];
        var key = RoundKey.Of(row.Identity.Item);

        Try(row, opinions, key, weight);
        committee.Learn(new(opinions, key, row.Predictions.Names.Count == 0 ? [] : stored), row.Label, weight);
        Rounds++;
        Admit();
    }

    private void Slot(NamedProbabilities named, Span<double> slotted)
    {
        slotted.Fill(double.NaN);
        for (var i = 0; i < named.Names.Count; i++)
        {
            if (slots.TryGetValue(named.Names[i], out var slot))
                slotted[slot] = named.Values[i];
        }
    }

    private void Welcome(NamedProbabilities opinions)
    {
        for (var i = 0; i < opinions.Names.Count; i++)
        {
            var name = opinions.Names[i];
            // Past rulings are heard after the tables, so they have no seat in them.
            if (double.IsNaN(opinions.Values[i]) || PrecedentExpert.IsName(name) || slots.ContainsKey(name) || IsOnTrial(name))
                continue;
            if (Rounds > 0 && !settings.Founders.Contains(name, StringComparer.Ordinal))
                trials.Add(Begin(name));
            else
                Join(name);
        }
    }

    private bool IsOnTrial(string name) => trials.Exists(trial => trial.Expert == name);

    private void Join(string name)
    {
        if (Rounds == 0)
        {
            experts.Add(name);
            committee = CommitteeFactory.Start(experts, prior, settings);
        }
        else
        {
            committee.Add(name, ShareOf(name));
            experts.Add(name);
        }

        slots[name] = experts.Count - 1;
        Restart();
    }

    private Probation Begin(string name)
    {
        var shadow = committee.Copy();
        shadow.Add(name, ShareOf(name));
        return new(name, shadow);
    }

    private double ShareOf(string name)
    {
        var all = prior.WeightOf(name);
        var own = all;
        foreach (var expert in experts)
            all += prior.WeightOf(expert);
        return own / all;
    }

    private void Try(LabelledRound row, ReadOnlySpan<double> opinions, ulong key, double weight)
    {
        if (trials.Count == 0)
            return;

        Span<double> unused = stackalloc double[experts.Count];
        var without = committee.Predict(new(opinions, key), unused);
        Span<double> extended = stackalloc double[experts.Count + 1];
        opinions.CopyTo(extended);
        foreach (var trial in trials)
        {
            extended[^1] = row.Opinions[trial.Expert];
            trial.Learn(extended, key, without, row.Label, weight);
        }
    }

    private void Admit()
    {
        for (var i = 0; i < trials.Count; i++)
        {
            if (!trials[i].Passed(settings.ProbationRounds))
                continue;
            committee = trials[i].Shadow;
            experts.Add(trials[i].Expert);
            slots[trials[i].Expert] = experts.Count - 1;
            trials.RemoveAt(i);
            Restart();
            return;
        }
    }

    /// <summary>The membership has changed, so whoever is still on trial is compared with the new committee, from the start.</summary>
    private void Restart()
    {
        for (var i = 0; i < trials.Count; i++)
            trials[i] = Begin(trials[i].Expert);
    }
}
