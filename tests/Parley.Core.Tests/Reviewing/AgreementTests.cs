using Parley.Core.Reviewing;

namespace Parley.Core.Tests.Reviewing;

public sealed class AgreementTests
{
    [Fact]
    public void Moderators_who_rule_as_the_verdict_said_agree_with_it_wholly()
    {
        var agreement = Agreement.Of([Item("u1", "ann", 1, 1), Item("u2", "ann", 0, 0)]);
        Assert.Equal((2, 1.0, 1.0, 0), (agreement.Rulings, agreement.WithVerdict, agreement.AlphaWithVerdict, agreement.Shared));
        Assert.Null(agreement.AlphaAmongModerators);
    }

    [Fact]
    public void Two_moderators_on_the_same_messages_are_compared_with_each_other()
    {
        var agreement = Agreement.Of([Item("u1", "ann", 1, 0.9), Item("u1", "bob", 1, 0.9), Item("u2", "ann", 0, 0.9), Item("u2", "bob", 0, 0.9)]);
        Assert.Equal((1.0, 2, 0.5), (agreement.AlphaAmongModerators, agreement.Shared, agreement.WithVerdict));
    }

    [Fact]
    public void One_moderators_second_word_on_a_message_is_no_agreement_with_another() =>
        Assert.Equal(0, Agreement.Of([Item("u1", "ann", 1, 0.9), Item("u1", "ann", 1, 0.9)]).Shared);

    [Fact]
    public void A_moderators_share_leaves_out_what_the_verdict_did_not_assess()
    {
        var unassessed = Item("u1", "ann", 1, 0.9) with { Verdict = [new(Categories.Threat, 0.1)] };
        Assert.Equal((1, 0.0), Agreement.WithVerdict([unassessed, Item("u2", "ann", 1, 0.2)]));
    }

    [Theory]
    [InlineData(ModerationAction.Hold, ModerationAction.None, true)]
    [InlineData(ModerationAction.Hold, ModerationAction.Hide, true)]
    [InlineData(ModerationAction.None, ModerationAction.Lock, true)]
    [InlineData(ModerationAction.None, ModerationAction.Review, false)]
    [InlineData(ModerationAction.None, ModerationAction.None, false)]
    public void The_forum_is_told_of_what_changes_for_it(ModerationAction before, ModerationAction after, bool told) =>
        Assert.Equal(told, StandingAction.Concerns(before, after));

    [Fact]
    public void The_latest_ruling_stands_over_the_policys_hold()
    {
        var held = new Decision { Actions = [ModerationAction.Hold] };
        Assert.Equal(ModerationAction.Hold, StandingAction.Of(held, []));
        Assert.Equal(ModerationAction.None, StandingAction.Of(held, [(Ruling(ModerationAction.None), At(2)), (Ruling(ModerationAction.Hide), At(1))]));
    }

    private static DateTimeOffset At(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);

    private static Ruling Ruling(ModerationAction action) => new() { Id = "r", Moderator = "mo", Action = action };

    private static ReviewedItem Item(string item, string moderator, double label, double verdict) => new(
        item, new Ruling { Id = "r", Moderator = moderator, Labels = [new(Categories.Insult, label)] }, [new(Categories.Insult, verdict)]);
}
