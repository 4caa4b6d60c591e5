using Parley.Core.Deliberation;

namespace Parley.LanguageModels;

/// <summary>Offers a rewording only where the ensemble's own measure says that it is cooler than the draft.</summary>
public static class CoolerWording
{
    /// <summary>By how much the heat must fall at least.</summary>
    public const double LeastFall = 0.05;

    /// <param name="heatOf">The ensemble's measure of a text in this place of the thread, in [0, 1]; NaN where it cannot say.</param>
    /// <returns>The rewording, or a refusal with the uses it took.</returns>
    public static async ValueTask<ModelText> OfferAsync(IModelFacilitator facilitator, DeliberationBrief brief, Func<string, ValueTask<double>> heatOf, CancellationToken cancellation)
    {
        var made = await facilitator.RewordAsync(brief, cancellation);
        if (made.Text is null)
        {
            return made;
        }

        var draft = brief.SubjectTurn.Text;
        return string.Equals(made.Text, draft, StringComparison.Ordinal)
            ? made with { Text = null, Refusal = "nothing in the draft needs other words" }
            : await heatOf(draft) - await heatOf(made.Text) >= LeastFall ? made
            : made with { Text = null, Refusal = "the rewording is not cooler by the ensemble's measure" };
    }
}
