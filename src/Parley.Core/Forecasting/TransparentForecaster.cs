using System.Globalization;
using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>
/// A logistic regression over a few dozen drivers that each have a name: the forecast is the bias plus what each driver adds, in logits,
/// and a moderator can check every line of it. Weights stand in <c>Resources/transparent.txt</c>.
/// </summary>
public sealed class TransparentForecaster : IForecaster
{
    /// <summary>Drivers below this many logits are not worth a line.</summary>
    private const double Worth = 0.05;

    private readonly double[] weights = new double[DriverCatalog.Entries.Length];
    private readonly double bias;

    public TransparentForecaster()
    {
        foreach (var line in EmbeddedText.Lines("Forecasting/Resources/transparent.txt"))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var weight = double.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture);
            if (line.StartsWith("bias ", StringComparison.Ordinal))
                bias = weight;
            else
                weights[DriverCatalog.IndexOf(line[..space])] = weight;
        }
    }

    public string Name => "transparent";

    public ForecasterOpinion Forecast(ConversationWindow window)
    {
        if (RecentEntries.Of(window) is not { Count: > 0 } entries)
            return new(double.NaN, "nothing to forecast from yet", []);

        var signals = DriverSignals.Of(window);
        var logit = bias;
        var drivers = new List<Driver>();
        for (var i = 0; i < signals.Length; i++)
        {
            var contribution = weights[i] * signals[i];
            logit += contribution;
            if (Math.Abs(contribution) >= Worth)
                drivers.Add(Describe(i, contribution, entries));
        }

        drivers.Sort((a, b) => Math.Abs(b.Contribution).CompareTo(Math.Abs(a.Contribution)) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Name, b.Name));
        return new(1 / (1 + Math.Exp(-logit)), null, [.. drivers]);
    }

    private static Driver Describe(int index, double contribution, List<WindowEntry> entries)
    {
        var entry = DriverCatalog.Entries[index];
        return new()
        {
            Name = entry.Name,
            Contribution = Math.Round(contribution, 4),
            Explanation = entry.Explanation,
            Spans = DriverSpans.Of(entries, entry),
        };
    }
}
