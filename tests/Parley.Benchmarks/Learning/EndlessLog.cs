using System.Globalization;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Benchmarks.Learning;

/// <summary>A feedback log that is computed rather than stored, so that only the fold's own memory is seen.</summary>
internal sealed class EndlessLog(long rows) : ILabelLog
{
    private static readonly TableKey Key = new("toxicity", EnsembleRole.Expert);

    public IEnumerable<LabelledRound> ReadFrom(long position)
    {
        for (; position <= rows; position++)
            yield return Row(position);
    }

    public IReadOnlyList<LabelledRound> RowsOf(LabelIdentity identity) => [Row(long.Parse(identity.Item, CultureInfo.InvariantCulture))];

    private static LabelledRound Row(long position)
    {
        var generator = new SeededGenerator((ulong)position);
        var truth = generator.NextDouble();
        return new()
        {
            Position = position,
            Identity = new(position.ToString(CultureInfo.InvariantCulture), Key),
            Opinions = NamedProbabilities.Of(
                ("a", Math.Clamp(truth + 0.2 * generator.NextDouble() - 0.1, 0, 1)),
                ("b", Math.Clamp(truth + 0.6 * generator.NextDouble() - 0.3, 0, 1)),
                ("c", generator.NextDouble())),
            Label = generator.NextDouble() < truth ? 1 : 0,
            Propensity = 1,
            Source = LabelSource.Ruling,
        };
    }
}
