using Parley.Core.Learning.Evaluation;

namespace Parley.Core.Tests.Learning;

public sealed class AuditStudyTests
{
    [Fact]
    public void A_flagged_only_queue_misleads_and_audits_repair()
    {
        var blind = AuditStudy.Run(auditRate: 0, maxWeight: 10, messages: 4000, seeds: 2);
        var audited = AuditStudy.Run(auditRate: 0.05, maxWeight: 10, messages: 4000, seeds: 2);
        Assert.True(blind.EstimatedLosses[0] < blind.EstimatedLosses[1], "on flagged messages the word expert looks best");
        Assert.True(blind.TrueLosses[0] > blind.TrueLosses[1], "though it is not");
        Assert.True(audited.ContextWeight > blind.ContextWeight);
        Assert.True(audited.Brier < blind.Brier);
        Assert.True(audited.HiddenMissed < blind.HiddenMissed);
    }

    [Fact]
    public void The_table_has_a_line_per_setting() =>
        Assert.Equal(4, AuditStudyReport.Markdown([AuditStudy.Run(0, 1, 50, 1), AuditStudy.Run(1, 1, 50, 1)]).Trim().Split('\n').Length);
}
