using Parley.Simulation.Discussions;
using Parley.Simulation.Heat;
using Parley.Simulation.Participants;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Strategies;

namespace Parley.Simulation.Fitting;

/// <summary>
/// Fits the parameters that a corpus can tell, by random search and then by small steps around the best (method of simulated moments, McFadden 1989). Nobody
/// facilitates in the threads that are fitted, so no strategy can be favoured.
/// </summary>
public sealed class HeatFit(CourseStatistics target, ImmutableArray<double> toxicityOfLevel, ulong seed)
{
    /// <summary>Threads simulated for each set of parameters.</summary>
    public const int Threads = 3_000;

    private const int MostTurns = 60;

    private static readonly ImmutableArray<Knob> Knobs =
    [
        new(0, 0.6, p => p.Grievance, (p, v) => p with { Grievance = v }),
        new(0, 3, p => p.GrievanceHeat, (p, v) => p with { GrievanceHeat = v }),
        new(0, 0.6, p => p.Friction, (p, v) => p with { Friction = v }),
        new(0, 1.5, p => p.Provocation, (p, v) => p with { Provocation = v }),
        new(0, 0.8, p => p.Reciprocity, (p, v) => p with { Reciprocity = v }),
        new(0, 0.5, p => p.Contagion, (p, v) => p with { Contagion = v }),
        new(0.02, 0.6, p => p.Decay, (p, v) => p with { Decay = v }),
        new(0.2, 1.2, p => p.Spread, (p, v) => p with { Spread = v }),
        new(0, 0.6, p => p.Outburst, (p, v) => p with { Outburst = v }),
        new(0.05, 0.4, p => p.Closing, (p, v) => p with { Closing = v }),
    ];

    /// <param name="start">Where the search begins; what is not fitted stays as it is there.</param>
    /// <param name="trials">Sets of parameters tried.</param>
    public async Task<(HeatParameters Parameters, double Distance)> RunAsync(HeatParameters start, int trials, CancellationToken cancellation)
    {
        var best = (Parameters: start, Distance: await DistanceAsync(start));
        for (var trial = 0; trial < trials; trial++)
        {
            cancellation.ThrowIfCancellationRequested();
            var draw = Draw.For(seed, "fit", trial);
            var candidate = best.Parameters;
            foreach (var knob in Knobs)
            {
                // The first third looks everywhere, the rest in ever smaller neighbourhoods of the best.
                var value = trial < trials / 3
                    ? knob.Least + draw.NextDouble() * (knob.Most - knob.Least)
                    : knob.Of(candidate) + Draw.Normal(draw) * (knob.Most - knob.Least) * 0.15 * (trials - trial) / trials;
                candidate = trial < trials / 3 || draw.NextDouble() < 0.4 ? knob.With(candidate, Math.Round(Math.Clamp(value, knob.Least, knob.Most), 3)) : candidate;
            }

            var distance = await DistanceAsync(candidate);
            best = distance < best.Distance ? (candidate, distance) : best;
        }

        return best;
    }

    public async Task<CourseStatistics> SimulateAsync(HeatParameters parameters, ulong runSeed, int threads)
    {
        var scenario = new Scenario
        {
            Name = "fit",
            Openings = ["opening"],
            Population = (2, 5),
            Turns = new TurnSettings { Most = MostTurns, StopAtDerailment = true },
            Heat = parameters,
            Strategies = [Strategy.Named("none")],
            Document = "",
        };
        var courses = new Course[threads];
        for (var i = 0; i < threads; i++)
        {
            var plan = ThreadPlan.Of(scenario, i, runSeed, recorded: []);
            var posts = await new Discussion(plan, scenario.Strategies[0], new MindCast(plan.Briefs), new NoModeration()).RunAsync(CancellationToken.None);
            courses[i] = new Course([.. posts.Select(post => toxicityOfLevel[post.Level!.Value])], posts.Any(post => post.Level >= HeatLevels.Uncivil));
        }

        return CourseStatistics.Of(courses);
    }

    private async Task<double> DistanceAsync(HeatParameters parameters) => target.DistanceTo(await SimulateAsync(parameters, seed, Threads));

    private sealed record Knob(double Least, double Most, Func<HeatParameters, double> Of, Func<HeatParameters, double, HeatParameters> With);
}
