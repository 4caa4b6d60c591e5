using Parley.Simulation.Annotation;
using Parley.Simulation.Discussions;
using Parley.Simulation.Heat;

namespace Parley.Simulation.Experiments;

/// <summary>What a run comes to. What was recorded before the simulation took over does not count.</summary>
public sealed record RunMetrics
{
    /// <summary>Somebody wrote at level 3 or above (1) or nobody did (0): the simulator's own knowledge.</summary>
    public required double Derailed { get; init; }

    /// <summary>The turn of the first such message, from 1; NaN where there is none.</summary>
    public required double DerailedAt { get; init; }

    /// <summary>How many messages were at level 3 or above: what came after the first one counts, too.</summary>
    public required double Uncivil { get; init; }

    /// <summary>The annotators, blind to the strategy, found a message uncivil by majority (1) or did not (0).</summary>
    public required double Annotated { get; init; }

    /// <summary>Messages of participants.</summary>
    public required double Turns { get; init; }

    /// <summary>Mean of the pooled annotator's ratings.</summary>
    public required double Toxicity { get; init; }

    /// <summary>Public posts and private words of the facilitator.</summary>
    public required double Interventions { get; init; }

    /// <summary>Those of them that came before anybody was uncivil.</summary>
    public required double EarlyInterventions { get; init; }

    /// <summary>How unequally participants took part, from 0 (all alike) to 1 (one alone).</summary>
    public required double Gini { get; init; }

    public required double Politeness { get; init; }

    public required double Cooperation { get; init; }

    public required double Respect { get; init; }

    public static RunMetrics Of(RunResult run)
    {
        var all = run.Posts.Where(post => post.IsParticipants).ToArray();
        var posts = all.Where(post => !post.Recorded).ToArray();
        var first = Array.FindIndex(all, post => !post.Recorded && post.Level >= HeatLevels.Uncivil);
        return new RunMetrics
        {
            Derailed = first >= 0 ? 1 : 0,
            DerailedAt = first >= 0 ? first + 1 : double.NaN,
            Uncivil = posts.Count(post => post.Level >= HeatLevels.Uncivil),
            Annotated = posts.Any(post => Annotators.AreAgreed(post.Ratings)) ? 1 : 0,
            Turns = posts.Length,
            Toxicity = Mean(posts, post => post.Ratings.IsEmpty ? 0 : post.Ratings[^1]),
            Interventions = run.Posts.Count(post => !post.IsParticipants),
            EarlyInterventions = run.Posts.TakeWhile(post => post.Recorded || !(post.Level >= HeatLevels.Uncivil)).Count(post => !post.IsParticipants),
            Gini = GiniOf(run.People, posts),
            Politeness = Mean(posts, post => post.Manners.IsEmpty ? 0 : post.Manners[0]),
            Cooperation = Mean(posts, post => post.Manners.IsEmpty ? 0 : post.Manners[1]),
            Respect = Mean(posts, post => post.Manners.IsEmpty ? 0 : post.Manners[2]),
        };
    }

    private static double Mean(Post[] posts, Func<Post, double> value) => posts.Length == 0 ? 0 : posts.Average(value);

    /// <summary>The Gini coefficient of messages per person, silent people included.</summary>
    private static double GiniOf(ImmutableArray<string> people, Post[] posts)
    {
        var counts = people.Select(name => posts.Count(post => string.Equals(post.Speaker, name, StringComparison.Ordinal))).Order().ToArray();
        double sum = counts.Sum();
        return sum == 0 ? 0 : counts.Select((count, i) => (2 * (i + 1) - counts.Length - 1) * count).Sum() / (counts.Length * sum);
    }
}
