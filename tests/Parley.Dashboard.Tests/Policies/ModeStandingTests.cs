using Parley.Core.Journaling;
using Parley.Core.Policies;
using Parley.Dashboard.Policies;

namespace Parley.Dashboard.Tests.Policies;

public sealed class ModeStandingTests
{
    [Fact]
    public void Where_nobody_put_a_policy_the_shipped_mode_stands() =>
        Assert.Equal(new ModeStanding(Policy.Defaults.Mode, null, null, null), ModeStanding.Of([], whole: true));

    [Fact]
    public void Who_switched_is_told_and_not_who_edited_the_policy_since() =>
        Assert.Equal(new ModeStanding(PolicyMode.Shadow, "bo", At(2), PolicyMode.Assist), ModeStanding.Of([Row(3, "shadow", "cy"), Row(2, "shadow", "bo"), Row(1, "assist", "ann")], whole: true));

    [Fact]
    public void From_off_the_way_back_leads_past_shadow() =>
        Assert.Equal(PolicyMode.Act, ModeStanding.Of([Row(3, "off", "cy"), Row(2, "shadow", "bo"), Row(1, "act", "ann")], whole: true).Back);

    [Fact]
    public void The_first_switch_goes_back_to_the_shipped_mode() =>
        Assert.Equal(Policy.Defaults.Mode, ModeStanding.Of([Row(1, "off", "ann")], whole: true).Back);

    [Fact]
    public void What_was_before_the_versions_known_is_not_guessed() =>
        Assert.Null(ModeStanding.Of([Row(41, "off", "ann"), Row(40, "shadow", "ann")], whole: false).Back);

    [Fact]
    public void While_it_works_there_is_nothing_to_go_back_to() =>
        Assert.Equal(new ModeStanding(PolicyMode.Act, "bo", At(2), null), ModeStanding.Of([Row(2, "act", "bo"), Row(1, "assist", "ann")], whole: true));

    private static PolicyRow Row(long version, string mode, string by) => new(version, $"version: 1\nmode: {mode}\n", by, At(version));

    private static DateTimeOffset At(long version) => DateTimeOffset.UnixEpoch.AddHours(version);
}
