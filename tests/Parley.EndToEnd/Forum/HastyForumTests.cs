using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Forum;

/// <summary>A forum whose policy speaks at the first heated post and slows the thread at the next.</summary>
public sealed class HastyForumTests(HastyForumTests.Hasty forum) : IClassFixture<HastyForumTests.Hasty>
{
    [Fact]
    public async Task A_thread_that_stays_heated_is_slowed_and_takes_one_post_a_minute_from_each()
    {
        await using var robin = await forum.SignInAsync("robin");
        await using var kit = await forum.SignInAsync("kit");
        await robin.OpenThreadAsync("The pipe", "You were at the meeting, Kit. You voted against the repair yourself, and now you complain about it?");
        await Expect(robin.Facilitator).ToHaveCountAsync(1);
        await kit.ReadAsync("The pipe");
        await kit.PostAsync("Did you even read the offer, or do you just repeat what Ida tells you? You never listen.");
        await Expect(kit.Page.Locator("#posts .notice")).ToContainTextAsync("This thread is slowed down");
        await kit.TypeAsync("And another thing.");
        await kit.Page.ClickAsync("#reply > button");
        await Expect(kit.Page.Locator("#reply .problem")).ToContainTextAsync("You can post again in");
        await Expect(kit.Page.Locator("#text")).ToHaveValueAsync("And another thing.");
    }

    public sealed class Hasty : ForumProcess
    {
        protected override string Policy => """
            version: 1
            restraint: { debounce: 0s, alert_looks: 1, min_gap: 0s, min_gap_turns: 1, silence_rate: 0 }
            slow_mode: { turns: 2 }
            """;
    }
}
