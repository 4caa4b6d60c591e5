using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>How strongly each driver of <see cref="DriverCatalog"/> shows in a window, in [0, 1): the transparent forecaster's input.</summary>
internal static class DriverSignals
{
    /// <summary>What one message weighs compared with the next.</summary>
    private const double Decay = 0.6;

    /// <returns>Shape (drivers of the catalogue), in its order; zeros for an empty window.</returns>
    public static double[] Of(ConversationWindow window)
    {
        var entries = RecentEntries.Of(window);
        var catalog = DriverCatalog.Entries;
        var signals = new double[catalog.Length];
        if (entries.Count == 0)
            return signals;

        for (var i = 0; i < signals.Length; i++)
            signals[i] = Signal(entries, catalog[i]);
        return signals;
    }

    private static double Signal(List<WindowEntry> entries, DriverEntry driver) => driver.Name switch
    {
        "hostility" => RecentEntries.Fading(entries, Turns.Heat, Decay),
        "accusing_you" => Share(entries, FeatureSchema.HostileNearYou, 0.02),
        "second_person" => Share(entries, FeatureSchema.SecondPerson, 0.05),
        "accusation" => Share(entries, FeatureSchema.Accusation, 0.02),
        "negation" => Share(entries, FeatureSchema.Negation, 0.04),
        "disagreement" => Share(entries, FeatureSchema.Disagreement, 0.02),
        "certainty" => Share(entries, FeatureSchema.Certainty, 0.03),
        "sharp_questions" => Share(entries, FeatureSchema.QuestionStart, 0.2),
        "imperatives" => Share(entries, FeatureSchema.ImperativeStart, 0.2),
        "hedging" => Share(entries, FeatureSchema.Hedge, 0.04),
        "shared_purpose" => Share(entries, FeatureSchema.FirstPlural, 0.04),
        "agreement" => Share(entries, FeatureSchema.Agreement, 0.03),
        "apology" => Share(entries, FeatureSchema.Apology, 0.02),
        "politeness" => Saturate(RecentEntries.Fading(entries, e => Value(e, FeatureSchema.Gratitude) + Value(e, FeatureSchema.Please), Decay), 0.03),
        "common_words" => Share(entries, FeatureSchema.Accommodation, 0.2),
        "two_person_spiral" => RecentEntries.Fading(entries, e => Value(e, FeatureSchema.Spiral), Decay),
        "trend_rising" => Turns.Rising(entries),
        "pile_on" => Turns.PileOn(entries),
        "repetition" => Turns.Repetition(entries),
        _ => RecentEntries.Fading(entries, e => Has(e, driver) ? 1 : 0, Decay),
    };

    private static double Share(List<WindowEntry> entries, int index, double half) =>
        Saturate(RecentEntries.Fading(entries, e => Value(e, index), Decay), half);

    private static double Value(WindowEntry entry, int index) => entry.Features.Values[index];

    /// <summary>x / (x + half): 0 at 0, one half at <paramref name="half"/>, below 1 everywhere.</summary>
    private static double Saturate(double value, double half) => value / (value + half);

    private static bool Has(WindowEntry entry, DriverEntry driver)
    {
        foreach (var cue in entry.Features.Cues)
        {
            if (cue.Kind == driver.Kind && string.Equals(cue.Name, driver.Cue, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
