namespace Parley.Core.Learning;

/// <summary>Running scores of everyone who was asked, without garbage once everyone is known.</summary>
internal sealed class ScoreBoard
{
    private readonly Dictionary<string, int> places;
    private readonly List<ExpertScore> scores;

    internal ScoreBoard(IEnumerable<ExpertScore> from)
    {
        scores = [.. from];
        places = scores.Select((s, i) => (s.Expert, i)).ToDictionary(p => p.Expert, p => p.i, StringComparer.Ordinal);
    }

    internal void Add(NamedProbabilities opinions, double label, double? propensity, double weight)
    {
        for (var i = 0; i < opinions.Names.Count; i++)
        {
            if (double.IsNaN(opinions.Values[i]))
                continue;
            var name = opinions.Names[i];
            if (!places.TryGetValue(name, out var place))
            {
                places[name] = place = scores.Count;
                scores.Add(new() { Expert = name });
            }

            scores[place] = scores[place].With(BrierGame.Loss(opinions.Values[i], label), propensity, weight);
        }
    }

    internal ExpertScore[] Save() => [.. scores.OrderBy(s => s.Expert, StringComparer.Ordinal)];
}
