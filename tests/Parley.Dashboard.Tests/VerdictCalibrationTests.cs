using Parley.Core.Conversations;
using Parley.Core.Journaling;
using Parley.Dashboard.Ensemble;

namespace Parley.Dashboard.Tests;

public sealed class VerdictCalibrationTests
{
    [Fact]
    public void What_the_verdict_said_stands_beside_what_people_found()
    {
        var known = VerdictCalibration.Of([Ruled(0.1, 0), Ruled(0.1, 0), Ruled(0.9, 1), Ruled(0.9, 0)], Categories.Insult)!;
        Assert.Equal((4, 2), (known.Labels, known.Bins.Count));
        Assert.Equal((0.9, 0.5, 2), (known.Bins[1].MeanProbability, known.Bins[1].MeanLabel, known.Bins[1].Count));
        Assert.Equal((2 * 0.1 + 2 * 0.4) / 4, known.Error, 12);
    }

    [Fact]
    public void Rulings_on_other_categories_and_cases_of_unknown_verdict_say_nothing() =>
        Assert.Null(VerdictCalibration.Of([Ruled(0.9, 1), Ruled(null, 1)], Categories.Threat) ?? VerdictCalibration.Of([Ruled(null, 1)], Categories.Insult));

    private static RecordedCase Ruled(double? said, double found)
    {
        var ruled = new Case
        {
            Id = "c",
            Conversation = "talk",
            Utterance = "u",
            Lane = CaseLane.Policy,
            Status = CaseStatus.Ruled,
            OpenedAt = DateTimeOffset.UnixEpoch,
            Reasons = [],
            Ruling = new Ruling { Id = "r", Moderator = "mo", Action = ModerationAction.Hide, Labels = [new CategoryScore(Categories.Insult, found)] },
        };
        return new RecordedCase("talk", CaseRows.Of(ruled, said is { } probability ? [new CategoryScore(Categories.Insult, probability)] : null));
    }
}
