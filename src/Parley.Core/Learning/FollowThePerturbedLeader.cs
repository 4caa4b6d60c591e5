namespace Parley.Core.Learning;

/// <summary>
/// Follow the perturbed leader (Kalai and Vempala 2005), AEGIS-style: predicts with the one awake expert whose cumulative loss less an exponential noise
/// is least. The noise has rate eta and is fresh each round, from hash(seed, expert, round key), so a replay draws the same. With eta tuned to T the
/// expected regret is O(sqrt(T ln N)); at a fixed eta there is no guarantee. Losses are kept relative to the mean of the awake,
/// which leaves the leader the same on complete rounds and lets sleepers neither gain nor lose.
/// </summary>
public sealed class FollowThePerturbedLeader : ILearner
{
    private readonly ulong seed;
    private readonly double rate;
    private readonly double cap;
    private double[] losses;
    private ulong[] experts;

    /// <param name="experts">Names, one per slot.</param>
    /// <param name="seed">Fixes the noise.</param>
    /// <param name="rate">eta, above 0. AEGIS's is inferred to be 0.26.</param>
    /// <param name="cap">The largest feedback weight.</param>
    /// <param name="losses">Relative cumulative losses to start from, one per slot; zero where not given.</param>
    public FollowThePerturbedLeader(IReadOnlyList<string> experts, ulong seed, double rate = 0.26, double cap = 1, double[]? losses = null)
        : this([.. experts.Select(e => RoundKey.Of(e))], [.. losses ?? new double[experts.Count]], seed, rate, cap)
    {
    }

    private FollowThePerturbedLeader(ulong[] experts, double[] losses, ulong seed, double rate, double cap) =>
        (this.experts, this.losses, this.seed, this.rate, this.cap) = (experts, losses, seed, rate, cap);

    /// <inheritdoc/>
    public string Name => LearnerNames.FollowThePerturbedLeader;

    /// <inheritdoc/>
    public double Predict(in Round round, Span<double> weights)
    {
        weights.Clear();
        var (leader, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < losses.Length; i++)
        {
            if (double.IsNaN(round.Opinions[i]))
                continue;
            var uniform = RoundKey.Uniform(RoundKey.Combine(seed, experts[i], round.Key));
            var perturbed = losses[i] + Math.Log(1 - uniform) / rate;
            if (perturbed < least)
                (leader, least) = (i, perturbed);
        }

        if (leader < 0)
            return double.NaN;
        weights[leader] = 1;
        return round.Opinions[leader];
    }

    /// <inheritdoc/>
    public void Learn(in Round round, double label, double weight = 1)
    {
        var (awake, sum) = (0, 0.0);
        foreach (var opinion in round.Opinions)
        {
            if (double.IsNaN(opinion))
                continue;
            awake++;
            sum += BrierGame.Loss(opinion, label);
        }

        for (var i = 0; i < losses.Length; i++)
        {
            if (!double.IsNaN(round.Opinions[i]))
                losses[i] += weight / cap * (BrierGame.Loss(round.Opinions[i], label) - sum / awake);
        }
    }

    /// <inheritdoc/>
    public void Add(string name, double share)
    {
        losses = [.. losses, 0];
        experts = [.. experts, RoundKey.Of(name)];
    }

    /// <inheritdoc/>
    public ILearner Clone() => new FollowThePerturbedLeader([.. experts], [.. losses], seed, rate, cap);

    /// <inheritdoc/>
    public LearnerState Save() => new() { Learner = Name, Weights = [.. losses] };
}
