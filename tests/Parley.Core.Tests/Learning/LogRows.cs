using System.Text.Json;
using CsCheck;
using Parley.Core.Learning;
using Parley.Core.Text;

namespace Parley.Core.Tests.Learning;

/// <summary>Feedback logs for tests.</summary>
internal static class LogRows
{
    internal static readonly TableKey Toxicity = new("toxicity", EnsembleRole.Expert);

    /// <summary>Small checkpoints and blocks, so that short logs reach every path.</summary>
    internal static readonly EnsembleSettings Settings = new() { Seed = 3, CheckpointEvery = 4, ProbationRounds = 6, Founders = ["a", "b"] };

    private static readonly string[] Names = ["a", "b", "c", "d"];

    /// <summary>Rows about few items, so that many are corrected, doubled or overruled.</summary>
    internal static Gen<LabelledRound[]> Any => Row.Array[1, 40];

    private static Gen<LabelledRound> Row =>
        from item in Gen.Int[0, 12]
        from forecast in Gen.Bool
        from label in Gen.OneOf(0.0, 1.0, 0.3)
        from propensity in Gen.OneOf<double?>(null, 1.0, 0.5, 0.02)
        from source in Gen.Enum<LabelSource>()
        from use in Gen.Frequency((8, Gen.Const(LabelUse.Learn)), (1, Gen.Const(LabelUse.Score)), (1, Gen.Const(LabelUse.LeaveOut)))
        from opinions in Gen.OneOf(Gen.Double[0, 1], Gen.Const(double.NaN)).Array[4]
        from stored in Gen.Double[0, 1].Array[6]
        from pooled in Gen.OneOf(Gen.Double[0, 1].Select(p => (double?)p), Gen.Const((double?)null))
        from words in Gen.OneOf(Gen.Const("you are a fool"), Gen.Const("thank you for the patch"), Gen.Const(""))
        from silent in Gen.Bool
        select New($"u{item}", label) with
        {
            Identity = new($"u{item}", new("toxicity", forecast ? EnsembleRole.Forecaster : EnsembleRole.Expert)),
            Propensity = propensity,
            Source = source,
            Use = use,
            Pooled = pooled,
            Text = words.Length == 0 ? null : LearnedText.Of(AnalyzedText.Of(words)),
            Arm = forecast && item % 2 == 0 ? new SilenceArm(silent, 0.1) : null,
            Opinions = new(Names.Zip(opinions, (n, p) => KeyValuePair.Create(n, double.IsNaN(p) ? (double?)null : p))),
            Predictions = item % 3 == 0
                ? NamedProbabilities.None
                : new(LearnerNames.Members.Zip(stored, (n, p) => KeyValuePair.Create(n, (double?)p))),
        };

    internal static LabelledRound New(string item, double label, params (string, double)[] opinions) => new()
    {
        Position = 0,
        Identity = new(item, Toxicity),
        Opinions = NamedProbabilities.Of(opinions),
        Label = label,
        Source = LabelSource.Ruling,
    };

    internal static InMemoryLabelLog Log(IEnumerable<LabelledRound> rows)
    {
        var log = new InMemoryLabelLog();
        foreach (var row in rows)
            log.Append(row);
        return log;
    }

    internal static EnsembleFold Folded(IEnumerable<LabelledRound> rows)
    {
        var fold = new EnsembleFold(Settings);
        fold.CatchUp(Log(rows));
        return fold;
    }

    internal static string Json(EnsembleState state) => JsonSerializer.Serialize(state, EnsembleJson.Default.EnsembleState);

    /// <summary>The tables alone: what two logs of different length can agree on.</summary>
    internal static string Tables(EnsembleFold fold) => Json(new() { Cursor = 0, Tables = fold.Save().Tables, Memory = fold.Save().Memory });
}
