using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>Forecasts from the window alone whether the conversation derails. Pure; never sees a label.</summary>
public interface IForecaster
{
    string Name { get; }

    ForecasterOpinion Forecast(ConversationWindow window);
}

/// <param name="Probability">In [0, 1], or NaN when asleep.</param>
/// <param name="Asleep">Why it could not forecast; null when it did.</param>
/// <param name="Drivers">What moved it, by falling absolute contribution; empty where the forecaster cannot say.</param>
public sealed record ForecasterOpinion(double Probability, string? Asleep, ImmutableArray<Driver> Drivers);
