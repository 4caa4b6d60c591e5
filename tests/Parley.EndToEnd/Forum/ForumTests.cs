using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Forum;

/// <summary>The sample forum as people use it: the real process, its real database, a real browser.</summary>
public sealed class ForumTests(ForumProcess forum) : IClassFixture<ForumProcess>
{
    private const string Thread = "Who may water after six?";
    private const string Insult = "You are a stupid, pathetic idiot, and nobody here wants you around. Shut up, you moron.";

    // Each for a test of its own, so that none finds another's case.
    private const string Another = "Shut up, you moron. You are a pathetic, stupid idiot, and nobody here wants you around.";
    private const string Third = "Nobody here wants you around, you stupid, pathetic moron. Shut up, idiot.";

    [Fact]
    public async Task A_quarrel_is_warned_of_facilitated_once_held_and_ruled_on()
    {
        await using var robin = await forum.SignInAsync("robin");
        await using var kit = await forum.SignInAsync("kit");
        await robin.ReadAsync(Thread);
        await kit.ReadAsync(Thread);
        await kit.TypeAsync("Thank you for measuring it, Tomas. That helps.");
        await robin.PostAsync("You were at the meeting, Kit. You voted against the repair yourself, and now you complain about it?");
        await kit.PostAsync("I voted against paying twice for the same pipe. Did you even read the offer, or do you just repeat what Ida tells you?");
        await robin.PostAsync("I read it. You never do anything except block what other people have worked on. You always do this.");
        await kit.PostAsync("You don't get to talk to me like that. You have no idea what you are talking about and you never listen.");

        await Expect(robin.Facilitator).ToBeVisibleAsync();
        await Expect(kit.Facilitator).ToBeVisibleAsync();

        await kit.TypeAsync(Insult);
        await Expect(kit.Preview).ToContainTextAsync("This may heat the thread.");
        await Expect(kit.Preview.Locator("mark").First).ToBeVisibleAsync();
        await kit.Preview.ScrollIntoViewIfNeededAsync();
        await kit.ShootAsync("forum-preview");
        await kit.PostAsync(Insult);

        var held = kit.PostWith(Insult);
        await Expect(held.Locator(".state")).ToContainTextAsync("Held until a moderator has read it. Only you and the moderators see it.");
        await held.ScrollIntoViewIfNeededAsync();
        await kit.ShootAsync("forum-held");
        await robin.Page.ReloadAsync();
        await Expect(robin.PostWith("you never listen")).ToBeVisibleAsync();
        await Expect(robin.PostWith(Insult)).ToHaveCountAsync(0);

        await using var mira = await forum.SignInAsync("mira");
        await mira.GoAsync("/moderate");
        await Expect(mira.CaseWith(Insult).Locator(".context").First).ToBeVisibleAsync();
        await mira.ShootAsync("forum-moderation");
        await mira.CaseWith(Insult).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Keep it hidden" }).ClickAsync();
        await Expect(mira.Page.Locator(".effect td:last-child").First).ToContainTextAsync("→");
        await Expect(mira.CaseWith(Insult)).ToHaveCountAsync(0);
        await mira.ShootAsync("forum-effect");
        await kit.Page.ReloadAsync();
        await Expect(kit.PostWith(Insult).Locator(".state")).ToContainTextAsync("Hidden.");

        await mira.Page.Locator("article.ruled", new PageLocatorOptions { HasText = Insult }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(kit.PostWith(Insult).Locator(".state")).ToContainTextAsync("Held until a moderator has read it.");
        await mira.GoAsync("/moderate");
        await Expect(mira.CaseWith(Insult).Locator(".tag.held")).ToBeVisibleAsync();

        await Expect(kit.Facilitator).ToHaveCountAsync(1);
        Assert.Empty(robin.Complaints.Concat(kit.Complaints).Concat(mira.Complaints));
    }

    [Fact]
    public async Task A_calm_draft_is_not_commented_on()
    {
        await using var wen = await forum.SignInAsync("wen");
        await wen.ReadAsync("A name for the new tool shed");
        await wen.TypeAsync("You stupid idiot, that is a moronic name.");
        await Expect(wen.Preview).ToContainTextAsync("This may heat the thread.");
        await wen.TypeAsync("Thank you, Ida. Coffee on Saturday then!");
        await Expect(wen.Preview).ToBeEmptyAsync();
    }

    [Fact]
    public async Task While_the_journal_takes_nothing_the_forum_goes_on_and_it_hears_everything_afterwards()
    {
        await using var tomas = await forum.SignInAsync("tomas");
        await tomas.OpenThreadAsync("Keys to the gate", "Who has the second key to the gate?");
        await using (await LockedAsync(forum.Journal))
        {
            await tomas.PostAsync(Another);
            await Expect(tomas.PostWith(Another)).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("held"));
        }

        await Expect(tomas.PostWith(Another).Locator(".state")).ToContainTextAsync("Held");
        await using var mira = await forum.SignInAsync("mira");
        await mira.GoAsync("/moderate");
        await Expect(mira.CaseWith("Keys to the gate")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_held_post_that_its_author_puts_better_is_shown_to_all()
    {
        await using var tomas = await forum.SignInAsync("tomas");
        await using var wen = await forum.SignInAsync("wen");
        await tomas.OpenThreadAsync("The wheelbarrow", "Who has it?");
        await wen.ReadAsync("The wheelbarrow");
        await tomas.PostAsync(Third);
        await Expect(tomas.PostWith(Third).Locator(".state")).ToContainTextAsync("Held");
        await tomas.SendAsync(tomas.PostWith(Third), "Edit", "Could whoever has it bring it back, please?");
        await Expect(wen.PostWith("bring it back, please")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_report_and_an_appeal_reach_the_moderators_and_one_may_show_the_post_again()
    {
        await using var ida = await forum.SignInAsync("ida");
        await ida.OpenThreadAsync("Seed swap in March", "Bring what you have; the tables are by the well.");
        await using var jonas = await forum.SignInAsync("jonas");
        await using var wen = await forum.SignInAsync("wen");
        await wen.ReadAsync("Seed swap in March");
        await wen.SendAsync(wen.PostWith("Bring what you have"), "Report", "It is in the wrong forum.");
        await Expect(wen.Page.Locator(".notice")).ToContainTextAsync("A moderator will look at it.");

        await jonas.GoAsync("/moderate");
        await Expect(jonas.CaseWith("Seed swap in March")).ToContainTextAsync("It is in the wrong forum.");
        await using (await LockedAsync(forum.Database))
        {
            // The ruling is safe although the forum cannot carry it out yet.
            await jonas.CaseWith("Seed swap in March").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Hide it" }).ClickAsync();
            await Expect(jonas.CaseWith("Seed swap in March")).ToHaveCountAsync(0);
        }

        await Expect(ida.PostWith("Bring what you have").Locator(".state")).ToContainTextAsync("Hidden.");
        await ida.SendAsync(ida.PostWith("Bring what you have"), "Appeal", "It was here last year, too.");
        await Expect(ida.Page.Locator(".notice")).ToContainTextAsync("Your appeal is with the moderators.");

        await using var mira = await forum.SignInAsync("mira");
        await mira.GoAsync("/moderate");
        await Expect(mira.CaseWith("Seed swap in March")).ToContainTextAsync("It was here last year, too.");
        await mira.CaseWith("Seed swap in March").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Show it" }).ClickAsync();
        await wen.Page.ReloadAsync();
        await Expect(wen.PostWith("Bring what you have")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_edit_a_removal_and_a_lock_are_seen_by_the_others_and_by_Parley()
    {
        await using var ida = await forum.SignInAsync("ida");
        await using var wen = await forum.SignInAsync("wen");
        await ida.OpenThreadAsync("Compost day", "Saturday at nine?");
        await wen.ReadAsync("Compost day");
        await wen.PostAsync("Ten would suit me better.");
        await wen.SendAsync(wen.PostWith("Ten would suit me better."), "Edit", "Half past nine would suit me better.");
        await Expect(ida.PostWith("Half past nine")).ToContainTextAsync("edited");
        await ida.SendAsync(ida.PostWith("Half past nine"), "Report", "Please have a look.");
        await Expect(ida.Page.Locator(".notice")).ToContainTextAsync("A moderator will look at it.");
        await wen.PostWith("Half past nine").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Expect(ida.PostWith("Half past nine")).ToHaveCountAsync(0);

        await using var jonas = await forum.SignInAsync("jonas");
        await jonas.GoAsync("/moderate");
        await Expect(jonas.CaseWith("Half past nine")).ToContainTextAsync("deleted meanwhile");
        await jonas.ReadAsync("Compost day");
        await jonas.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Lock the thread" }).ClickAsync();
        await Expect(wen.Page.Locator("#posts .notice")).ToContainTextAsync("This thread is locked.");
        await wen.Page.ReloadAsync();
        await Expect(wen.Page.Locator("#reply")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Every_page_fits_a_phone_and_names_its_fields()
    {
        await using var mira = await forum.SignInAsync("mira", width: 390);
        foreach (var (path, picture) in new[] { ("/", "forum-phone-threads"), ("/threads/2", "forum-phone-thread"), ("/moderate", "forum-phone-moderation") })
        {
            await mira.GoAsync(path);
            Assert.Equal(0, await mira.OverflowAsync());
            var fields = mira.Page.Locator("input:not([type=hidden]):visible, textarea:visible");
            Assert.Equal(0, await fields.EvaluateAllAsync<int>("fields => fields.filter(f => !f.labels.length).length"));
            await mira.ShootAsync(picture);
        }
    }

    /// <summary>Nobody can write to the database until the connection is given back, which rolls back what it began.</summary>
    private static async Task<SqliteConnection> LockedAsync(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var begin = new SqliteCommand("BEGIN IMMEDIATE", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }
}
