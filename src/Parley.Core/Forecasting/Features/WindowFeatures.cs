using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>
/// Folds a window's per-utterance values into one row: for each value its latest, its fading mean, its strongest in the last four, its mean in
/// the first exchange remembered, and its rise. Averages and differences only, so that a longer conversation is not a different one.
/// </summary>
internal static class WindowFeatures
{
    public const int Views = 5;

    /// <summary>To be changed with the meaning of a view.</summary>
    public const string Version = "five-views-3";

    private const double Decay = 0.7;

    /// <summary>The values read: all but the verdict's, which learns in service.</summary>
    private const int Read = FeatureSchema.Count - FeatureSchema.SecondPerson;

    public const int Length = (Read * Views) + Extra;

    private const int Extra = 2;

    /// <param name="row">Shape (<see cref="Length"/>); overwritten.</param>
    public static void Fill(List<WindowEntry> entries, Span<double> row)
    {
        row.Clear();
        for (var j = 0; j < Read; j++)
        {
            var index = FeatureSchema.SecondPerson + j;
            double fading = 0, mass = 0, weight = 1, peak = double.MinValue;
            for (var i = entries.Count - 1; i >= 0; i--, weight *= Decay)
            {
                var value = Value(entries[i], index);
                fading += weight * value;
                mass += weight;
                if (i >= entries.Count - 4)
                    peak = Math.Max(peak, value);
            }

            var last = Value(entries[^1], index);
            var first = entries.Count > 1 ? (Value(entries[0], index) + Value(entries[1], index)) / 2 : Value(entries[0], index);
            var view = row.Slice(j * Views, Views);
            view[0] = last;
            view[1] = fading / mass;
            view[2] = peak;
            view[3] = first;
            view[4] = entries.Count > 1 ? last - ((fading - last) / (mass - 1)) : 0;
        }

        var extra = row[^Extra..];
        extra[0] = Turns.PileOn(entries);
        extra[1] = Turns.Repetition(entries);
    }

    private static double Value(WindowEntry entry, int index) => index < entry.Features.Values.Length ? entry.Features.Values[index] : 0;
}
