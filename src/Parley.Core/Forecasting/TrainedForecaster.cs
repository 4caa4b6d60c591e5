using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>Forecasts with a <see cref="ForecasterModel"/>. It gives no drivers: its parts are too many to be read one by one.</summary>
/// <param name="model">The numbers.</param>
/// <param name="slot">Where the model's text score stands in the values the feature extractor writes.</param>
public sealed class TrainedForecaster(ForecasterModel model, int slot) : IForecaster
{
    public string Name => model.Name;

    public ForecasterModel Model => model;

    public ForecasterOpinion Forecast(ConversationWindow window)
    {
        var entries = RecentEntries.Of(window);
        return entries.Count == 0
            ? new(double.NaN, "nothing to forecast from yet", [])
            : new(model.Probability(model.Sum(entries, slot)), null, []);
    }
}
