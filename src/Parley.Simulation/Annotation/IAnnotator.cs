namespace Parley.Simulation.Annotation;

/// <summary>What an annotator may know of a message. No name, no strategy, no facilitator's words: it is blind by its type.</summary>
/// <param name="Opinions">The experts', formed from the text and the messages it answers.</param>
internal readonly record struct BlindMessage(string Text, ImmutableArray<Opinion> Opinions);

/// <summary>Rates how uncivil a message is.</summary>
internal interface IAnnotator
{
    string Name { get; }

    /// <returns>In [0, 1].</returns>
    double Rate(BlindMessage message);
}
