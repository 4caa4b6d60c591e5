namespace Parley.Simulation.Fitting;

/// <summary>A thread reduced to its course: how toxic each message is, and whether the last one derailed it.</summary>
/// <param name="Toxicity">Of each message in order, in [0, 1]; the last is the derailing one where it derailed.</param>
public readonly record struct Course(double[] Toxicity, bool Derailed);

/// <summary>What is compared between recorded and simulated threads.</summary>
public sealed record CourseStatistics
{
    /// <summary>How many messages before the last, and from the first, are looked at.</summary>
    public const int Reach = 6;

    private static readonly double[] Shares = [0.1, 0.25, 0.5, 0.75, 0.9];

    public required int Threads { get; init; }

    /// <summary>Share of threads that derail, in [0, 1].</summary>
    public required double DerailedShare { get; init; }

    /// <summary>Quantiles (.1, .25, .5, .75, .9) of the turn, from 1, at which derailing threads derail.</summary>
    public required ImmutableArray<double> DerailedAt { get; init; }

    /// <summary>The same of the length of civil threads.</summary>
    public required ImmutableArray<double> CivilLength { get; init; }

    /// <summary>Mean toxicity of derailing threads' last message, the one before it, and so on.</summary>
    public required ImmutableArray<double> BeforeDerailment { get; init; }

    /// <summary>The same of civil threads.</summary>
    public required ImmutableArray<double> BeforeCivilEnd { get; init; }

    public static CourseStatistics Of(IReadOnlyList<Course> courses)
    {
        var derailed = courses.Where(course => course.Derailed).ToArray();
        var civil = courses.Where(course => !course.Derailed).ToArray();
        return new CourseStatistics
        {
            Threads = courses.Count,
            DerailedShare = courses.Count == 0 ? 0 : (double)derailed.Length / courses.Count,
            DerailedAt = Quantiles(derailed),
            CivilLength = Quantiles(civil),
            BeforeDerailment = MeansBeforeEnd(derailed),
            BeforeCivilEnd = MeansBeforeEnd(civil),
        };
    }

    /// <summary>
    /// How far simulated threads are from these, at or above 0: squared differences of the share and of the mean toxicities, in units of .02, and of the
    /// logarithms of the quantiles, in units of .15.
    /// </summary>
    public double DistanceTo(CourseStatistics other)
    {
        var toxicity = Squares(BeforeDerailment, other.BeforeDerailment, 0.02) + Squares(BeforeCivilEnd, other.BeforeCivilEnd, 0.02);
        var lengths = Squares(Logs(DerailedAt), Logs(other.DerailedAt), 0.15) + Squares(Logs(CivilLength), Logs(other.CivilLength), 0.15);
        var share = (DerailedShare - other.DerailedShare) / 0.02;
        return toxicity + lengths + 4 * share * share;
    }

    private static ImmutableArray<double> Logs(ImmutableArray<double> values) => [.. values.Select(value => Math.Log(value))];

    private static double Squares(ImmutableArray<double> ours, ImmutableArray<double> theirs, double unit)
    {
        double sum = 0;
        for (var i = 0; i < ours.Length; i++)
        {
            var difference = (ours[i] - theirs[i]) / unit;
            sum += double.IsNaN(difference) ? 100 : difference * difference;
        }

        return sum;
    }

    private static ImmutableArray<double> Quantiles(Course[] courses)
    {
        var lengths = courses.Select(course => (double)course.Toxicity.Length).Order().ToArray();
        return [.. Shares.Select(share => lengths.Length == 0 ? double.NaN : lengths[(int)(share * (lengths.Length - 1))])];
    }

    private static ImmutableArray<double> MeansBeforeEnd(Course[] courses) =>
    [
        .. Enumerable.Range(0, Reach).Select(back => courses
            .Where(course => course.Toxicity.Length > back)
            .Select(course => course.Toxicity[^(back + 1)])
            .DefaultIfEmpty(double.NaN)
            .Average()),
    ];
}
