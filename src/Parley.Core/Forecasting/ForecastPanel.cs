using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>
/// Asks every forecaster for its opinion on one window. The opinions go to the ensemble of role forecaster, whose probability is the risk.
/// </summary>
/// <param name="forecasters">At least one; names differ.</param>
public sealed class ForecastPanel(ImmutableArray<IForecaster> forecasters)
{
    /// <summary>How many drivers a forecast shows.</summary>
    public const int MostDrivers = 8;

    /// <summary>The panel of the forecasters that ship with Parley.</summary>
    public static ForecastPanel Embedded { get; } = new(EmbeddedForecasters.All);

    /// <summary>The forecasters' names, in the order of their opinions.</summary>
    public ImmutableArray<string> Names { get; } = [.. forecasters.Select(forecaster => forecaster.Name)];

    public PanelForecast Forecast(ConversationWindow window)
    {
        var opinions = ImmutableArray.CreateBuilder<Opinion>(forecasters.Length);
        ImmutableArray<Driver> drivers = [];
        foreach (var forecaster in forecasters)
        {
            var said = forecaster.Forecast(window);
            opinions.Add(said.Asleep is { } reason
                ? Opinion.Sleep(forecaster.Name, reason)
                : new() { Expert = forecaster.Name, Scores = [new(Categories.Derailment, said.Probability)] });
            if (drivers.IsEmpty)
                drivers = said.Drivers;
        }

        return new(opinions.MoveToImmutable(), drivers.Length > MostDrivers ? drivers[..MostDrivers] : drivers);
    }
}

/// <param name="Opinions">One for each forecaster, in the panel's order, sleeping ones included.</param>
/// <param name="Drivers">From the first forecaster that names any, by falling absolute contribution, at most <see cref="ForecastPanel.MostDrivers"/>.</param>
public sealed record PanelForecast(ImmutableArray<Opinion> Opinions, ImmutableArray<Driver> Drivers);
