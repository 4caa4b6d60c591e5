namespace Parley.Core.Deliberation;

/// <summary>A language model that forecasts derailment. It throws only when the caller cancels.</summary>
public interface IModelForecaster
{
    /// <summary>Unique among forecasters, such as <c>model:judge/least-to-most</c>.</summary>
    string Name { get; }

    /// <summary>What one forecast is expected to cost.</summary>
    decimal ExpectedPrice { get; }

    /// <summary>Whether it keeps up a summary of the dynamics; such a one is asked first, and what it summarises is what the thread remembers.</summary>
    bool Summarises { get; }

    /// <param name="previous">The summary as kept so far, which it carries on instead of reading the thread again; null at first.</param>
    ValueTask<ModelForecast> ForecastAsync(DeliberationBrief brief, ConversationDynamics? previous, CancellationToken cancellation);
}

/// <param name="Opinion">On derailment alone; asleep with a reason where nothing usable came.</param>
/// <param name="Dynamics">The summary brought up to date; null where the forecaster keeps none or failed.</param>
public sealed record ModelForecast(Opinion Opinion, ConversationDynamics? Dynamics, ImmutableArray<ModelUse> Uses);
