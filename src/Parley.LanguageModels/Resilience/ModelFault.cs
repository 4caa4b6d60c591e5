namespace Parley.LanguageModels.Resilience;

/// <summary>A reply that is not worth another try. Its message is a reason for people and quotes nothing.</summary>
internal sealed class ModelFault(string reason, ModelTrouble trouble) : Exception(reason)
{
    public ModelTrouble Trouble { get; } = trouble;

    /// <summary>An endpoint that keeps doing this is to be left alone for a while.</summary>
    public bool CountsForBreaker => Trouble is ModelTrouble.Timeout or ModelTrouble.Broken or ModelTrouble.TooLarge;
}
