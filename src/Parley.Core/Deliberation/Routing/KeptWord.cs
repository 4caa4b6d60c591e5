using System.Globalization;
using Parley.Core.Forecasting;
using Parley.Core.Judging;
using Parley.Core.Policies;

namespace Parley.Core.Deliberation.Routing;

/// <summary>
/// The language models' last word on a thread as a voice in later forecasts, so that they need not be asked again while the thread stays as it was: until the embedded risk has moved, the
/// thread has grown, or a text on which the word rests has changed. Pure.
/// </summary>
public static class KeptWord
{
    /// <summary>The name of the driver that tells of it.</summary>
    public const string Driver = "language_model";

    private static readonly string[] _numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The word as far as it still holds; null where it does not.</summary>
    /// <param name="embedded">The embedded risk now, NaN where no forecaster is awake.</param>
    /// <param name="turns">Of the thread, the newest included.</param>
    /// <param name="edited">The turn that is being judged again; null for a new one.</param>
    /// <param name="forecasters">Whoever is configured; the word of a model that was taken out or disabled meanwhile does not count.</param>
    public static KeptForecast? Holding(KeptForecast? kept, double embedded, int turns, int? edited, Policy policy, ImmutableArray<string> forecasters)
    {
        if (kept is null
            || !(Math.Abs(embedded - kept.Embedded) < policy.Deliberate.KeepWithin)
            || turns - kept.Turns > policy.Deliberate.KeepTurns
            || edited < kept.Turns)
        {
            return null;
        }

        var heard = kept.Opinions.RemoveAll(said => !forecasters.Contains(said.Expert) || policy.Experts.Disabled.Contains(said.Expert));
        return heard.IsEmpty ? null : heard.Length == kept.Opinions.Length ? kept : kept with { Opinions = heard };
    }

    /// <summary>What is kept of fresh forecasts; null where nothing may be, or where a text was changed while the models thought.</summary>
    /// <param name="embedded">The embedded risk beside which they were heard.</param>
    public static KeptForecast? Of(Reconsidered input, ImmutableArray<Opinion> said, double embedded)
    {
        var awake = said.RemoveAll(opinion => opinion.Asleep is not null);
        return awake.IsEmpty || input.Policy.Deliberate.KeepWithin <= 0 || input.Findings.Length == 0 || input.Findings.Rewrites != input.State.Rewrites
            ? null
            : new KeptForecast { Opinions = awake, Embedded = embedded, Turns = input.Findings.Length, Utterance = input.Judged.Id };
    }

    /// <summary>The plan without the forecast that a kept word answers already. A drawn message asks everybody: there the fresh word is what is wanted.</summary>
    /// <param name="step">Stepping in is being considered, so that both trees are wanted whatever the forecast.</param>
    public static PlannedDeliberation Spare(PlannedDeliberation plan, KeptForecast? kept, bool step) =>
        kept is null || plan.Audit || !plan.Forecasters ? plan : plan with { Forecasters = false, Analysts = plan.Analysts && step };

    /// <summary>The drivers with one more that says what the word does.</summary>
    /// <param name="alone">The embedded risk.</param>
    /// <param name="together">The risk with the word.</param>
    /// <param name="turns">Of the thread, the newest included.</param>
    public static ImmutableArray<Driver> Explain(ImmutableArray<Driver> drivers, KeptForecast kept, double alone, double together, int turns)
    {
        var told = new Driver
        {
            Name = Driver,
            Contribution = Rounding.Round(LogOdds.Of(together) - LogOdds.Of(alone)),
            Explanation = Tell(kept, turns - kept.Turns),
        };
        return [.. drivers.Append(told).OrderByDescending(driver => Math.Abs(driver.Contribution)).Take(ForecastPanel.MostDrivers)];
    }

    private static string Tell(KeptForecast kept, int ago)
    {
        var words = string.Join(", ", kept.Opinions.Select(said => said[Categories.Derailment].ToString("0.00", CultureInfo.InvariantCulture)));
        var number = ago >= 0 && ago < _numbers.Length ? _numbers[ago] : ago.ToString(CultureInfo.InvariantCulture);
        var when = ago <= 0 ? "of the thread as it stands" : $"{number} {(ago == 1 ? "message" : "messages")} ago";
        return kept.Opinions.Length == 1 ? $"A language model said {words} {when}." : $"Language models said {words} {when}.";
    }
}
