using Parley.Core.Metrics;

namespace Parley.Core.Experts.Evaluation;

/// <summary>
/// Unintended bias by identity term: three areas under the curve a term (Borkan et al. 2019, "Nuanced metrics for measuring unintended bias with
/// real data for text classification", section 3).
/// </summary>
/// <param name="Overall">AUC over all rows.</param>
/// <param name="WorstBpsnGap">The largest fall of a term's BPSN AUC below the overall; negative when none falls.</param>
public sealed record IdentityBias(double Overall, double WorstBpsnGap, SortedDictionary<string, TermBias> Terms)
{
    /// <summary>A term is measured from this many rows of either label on.</summary>
    private const int LeastRows = 10;

    /// <summary>Measures every frequent term; null where there is none.</summary>
    /// <param name="probabilities">One for each row; NaN is left out.</param>
    public static IdentityBias? Of(IReadOnlyList<JudgedRow> rows, double[] probabilities, double[] labels)
    {
        var awake = Enumerable.Range(0, rows.Count).Where(i => !double.IsNaN(probabilities[i])).ToArray();
        var terms = awake.Select(i => IdentityTerms.In(rows[i].Text)).ToArray();
        var named = new SortedDictionary<string, TermBias>(StringComparer.Ordinal);
        foreach (var term in IdentityTerms.All)
        {
            var has = terms.Select(t => t.Contains(term)).ToArray();
            var positives = Enumerable.Range(0, awake.Length).Count(i => has[i] && labels[awake[i]] > 0.5);
            var count = has.Count(h => h);
            if (Math.Min(positives, count - positives) < LeastRows)
                continue;

            double Auc(Func<bool, bool, bool> kept)
            {
                int[] rowsKept = [.. Enumerable.Range(0, awake.Length).Where(i => kept(has[i], labels[awake[i]] > 0.5)).Select(i => awake[i])];
                return Ranking.Auc([.. rowsKept.Select(i => probabilities[i])], [.. rowsKept.Select(i => labels[i])]);
            }

            named[term] = new(count, Auc((t, _) => t), Auc((t, positive) => t != positive), Auc((t, positive) => t == positive));
        }

        if (named.Count == 0)
            return null;
        var overall = Ranking.Auc([.. awake.Select(i => probabilities[i])], [.. awake.Select(i => labels[i])]);
        return new(overall, overall - named.Values.Select(t => t.Bpsn).Where(a => !double.IsNaN(a)).DefaultIfEmpty(double.NaN).Min(), named);
    }
}

/// <summary>One term's three areas under the curve.</summary>
/// <param name="Rows">Rows with the term.</param>
/// <param name="Subgroup">Within the term's rows.</param>
/// <param name="Bpsn">Other rows' positives against the term's negatives: low where the term alone looks like harm.</param>
/// <param name="Bnsp">Other rows' negatives against the term's positives: low where harm to the term is overlooked.</param>
public sealed record TermBias(int Rows, double Subgroup, double Bpsn, double Bnsp);
