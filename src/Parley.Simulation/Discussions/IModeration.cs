namespace Parley.Simulation.Discussions;

/// <summary>What the moderation makes of a message.</summary>
internal interface IModeration
{
    ValueTask<Moderated> SubmitAsync(Utterance utterance);
}

/// <param name="Toxicity">The ensemble's, in [0, 1]; NaN where it was not assessed.</param>
/// <param name="Ratings">The annotators', who see the text and the experts' opinions and nothing else.</param>
/// <param name="Made">What Parley does now: an intervention that was delivered, or null.</param>
/// <param name="Unseen">Held or hidden.</param>
internal sealed record Moderated(double Toxicity, double Risk, ImmutableArray<double> Ratings, ImmutableArray<double> Manners, Intervention? Made, bool Unseen)
{
    public static Moderated Nothing { get; } = new(double.NaN, double.NaN, [], [], Made: null, Unseen: false);
}

/// <summary>Nobody reads along: for fitting.</summary>
internal sealed class NoModeration : IModeration
{
    public ValueTask<Moderated> SubmitAsync(Utterance utterance) => ValueTask.FromResult(Moderated.Nothing);
}
