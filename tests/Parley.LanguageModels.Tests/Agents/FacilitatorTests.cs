using Parley.Core.Deliberation;
using Parley.Core.Policies;
using Parley.LanguageModels.Tests.Experts;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Agents;

public sealed class FacilitatorTests
{
    private static readonly DeliberationBrief _thread = Briefs.Of(Briefs.Insulting, "Here is my patch.", "It breaks the build, as always.");

    public static TheoryData<string> Styles => [.. FacilitatorPolicy.Styles];

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task Every_style_gives_a_checked_and_signed_text(string style)
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var policy = _thread.Policy with { Facilitator = new FacilitatorPolicy { Style = style, SignAs = "the team" } };
        var text = await ComposeAsync(server, _thread with { Policy = policy });
        Assert.Null(text.Refusal);
        Assert.EndsWith("– the team", text.Text, StringComparison.Ordinal);
        Assert.Equal($"facilitator/1 style-{style}/1", text.Source);
        Assert.Equal(["facilitator/1", "check/1"], text.Uses.Select(use => use.Prompt));
    }

    [Theory]
    [InlineData("Short.", "too short")]
    [InlineData("See https://example.org for how we would like to talk with each other here.", "link")]
    [InlineData("Rosalind should take a break from this thread and come back to it tomorrow.", "names somebody")]
    [InlineData("P2 should take a break from this thread and come back to it tomorrow.", "names somebody")]
    [InlineData("Please calm down, all of you. We will ban whoever goes on like this today.", "promises or threatens")]
    [InlineData("One of you wrote \"go back to school\", and that helps nobody in this thread.", "nobody wrote")]
    [InlineData("Das ist nicht so schlimm, wie es auf den ersten Blick aussieht, und wir sollten es dabei lassen.", "English")]
    public async Task A_text_with_a_fault_is_none(string text, string reason)
    {
        await using var server = await ScriptedModelServer.StartAsync(request => Write(request, text));
        Assert.Contains(reason, (await ComposeAsync(server, _thread)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_true_quotation_may_stay_and_the_addressee_is_named_safely()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => Write(request, "{addressee}, \"as always\" can sound like a verdict on a person. What exactly fails for you?"));
        using var panel = Briefs.Panel(server);
        var text = await panel.Facilitator!.ComposeAsync(Composition(_thread) with { Addressee = "Ferdi.nand <b>@all", Audience = Audience.Private, Action = ModerationAction.Nudge }, CancellationToken.None);
        Assert.StartsWith("Ferdi. nand b all, \"as always\"", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_its_own_check_finds_fault_with_is_written_again_once()
    {
        var checks = 0;
        await using var server = await ScriptedModelServer.StartAsync(request => request.SchemaName == "check"
            ? GeneralExpertTests.With(request, root => root["takes_side"] = ++checks == 1)
            : PlausibleModel.Answer(request));
        var text = await ComposeAsync(server, _thread);
        Assert.NotNull(text.Text);
        Assert.Contains("it takes a side", server.Requests[2].System, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_text_that_never_stands_the_check_is_refused()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => request.SchemaName == "check" ? GeneralExpertTests.With(request, root => root["fair"] = false) : PlausibleModel.Answer(request));
        var text = await ComposeAsync(server, _thread);
        Assert.Equal((null, "it is not fair to everybody"), (text.Text, text.Refusal));
    }

    [Fact]
    public async Task A_rewording_keeps_the_particulars_and_gets_its_masked_words_back()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server);
        var text = await panel.Facilitator!.RewordAsync(_thread, CancellationToken.None);
        Assert.Equal("You are an not right and your patch is not right, jane@mail.example.org", text.Text);
    }

    [Theory]
    [InlineData("I see it otherwise, sorry about that, dear colleague of mine.")]
    [InlineData("You are mistaken about 3 things and your patch needs work, [e-mail 1]")]
    public async Task A_rewording_that_loses_or_adds_a_particular_is_none(string wording)
    {
        await using var server = await ScriptedModelServer.StartAsync(request => Write(request, wording));
        using var panel = Briefs.Panel(server);
        Assert.Null((await panel.Facilitator!.RewordAsync(_thread, CancellationToken.None)).Text);
    }

    [Fact]
    public async Task Positions_are_summed_up_in_balance()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server);
        var text = await panel.Facilitator!.SummarisePositionsAsync(_thread, CancellationToken.None);
        Assert.Equal(2, text.Text!.Split('\n').Count(line => line.StartsWith('–')));
    }

    [Fact]
    public async Task Positions_of_very_unlike_room_are_no_balance()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => GeneralExpertTests.With(request, root =>
            root["positions"]![0]!["reasons"] = string.Join(' ', Enumerable.Repeat("It would help those who build from source.", 8))));
        using var panel = Briefs.Panel(server);
        Assert.Contains("far more room", (await panel.Facilitator!.SummarisePositionsAsync(_thread, CancellationToken.None)).Refusal, StringComparison.Ordinal);
    }

    private static ScriptedReply Write(ScriptedRequest request, string text) => GeneralExpertTests.With(request, root => _ = root.ContainsKey("text") ? root["text"] = text : null);

    private static CompositionBrief Composition(DeliberationBrief thread) => new()
    {
        Thread = thread,
        Action = ModerationAction.Facilitate,
        Drivers = ["accusation", "two_person_spiral"],
        Balance = Balance.Empty,
        Audience = Audience.Public,
    };

    private static async Task<ModelText> ComposeAsync(ScriptedModelServer server, DeliberationBrief thread)
    {
        using var panel = Briefs.Panel(server);
        return await panel.Facilitator!.ComposeAsync(Composition(thread), CancellationToken.None);
    }
}
