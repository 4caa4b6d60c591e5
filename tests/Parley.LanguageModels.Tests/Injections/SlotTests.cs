using System.Text.RegularExpressions;
using Parley.Core.Text.Injection;
using Parley.LanguageModels.Text;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Injections;

/// <summary>No attempt leaves its slot: checked on what a server received over the wire.</summary>
public sealed class SlotTests
{
    [Fact]
    public void There_are_enough_attempts_and_each_is_told_apart()
    {
        Assert.True(InjectionAttempt.All.Length >= 60);
        Assert.Equal(InjectionAttempt.All.Length, InjectionAttempt.All.Select(attempt => attempt.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_attempt_changes_nothing_of_the_request_but_its_own_slot()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server);
        await panel.Experts[0].JudgeAsync(Briefs.Of("A harmless word.", "An earlier word."), null, CancellationToken.None);
        var plain = Frame(server.Requests[0].Body, "A harmless word.");
        foreach (var attempt in InjectionAttempt.All)
        {
            await panel.Experts[0].JudgeAsync(Briefs.Of(attempt.WithInsult, "An earlier word."), null, CancellationToken.None);
            var sent = server.Requests[^1];
            Assert.Equal(plain, Frame(sent.Body, Masking.Mask(attempt.WithInsult).Text));
            Assert.Equal(3, Regex.Count(sent.User, "(?m)^BEGIN [0-9a-f]{32} "));
        }
    }

    [Fact]
    public async Task A_guard_gets_one_message_without_any_token_of_a_chat_template()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server, "llama-guard");
        foreach (var attempt in InjectionAttempt.All)
        {
            await panel.Experts[0].JudgeAsync(Briefs.Of(attempt.Text), null, CancellationToken.None);
            var (role, text) = Assert.Single(server.Requests[^1].Messages);
            Assert.Equal(("user", Masking.Mask(attempt.Text).Text), (role, text));
            Assert.DoesNotMatch(@"<\||\|>|\[/?INST\]|<</?SYS|</?s>|_of_turn>|[\u200B\u202A-\u202E\u2060]|\uDB40", text);
        }
    }

    [Fact]
    public void Most_attempts_are_suspected_and_plain_talk_is_not()
    {
        var missed = InjectionAttempt.All.Where(attempt => !InjectionDetector.Find(attempt.Text).IsSuspected).Select(attempt => attempt.Id).ToList();
        Assert.True(missed.Count <= 8, string.Join(", ", missed));
        Assert.DoesNotContain(PlainTalk, text => InjectionDetector.Find(text).IsSuspected);
    }

    private static ImmutableArray<string> PlainTalk { get; } =
    [
        "You can safely ignore the warning about the missing header.",
        "The system works again, thanks for the quick fix!",
        "I would rate this restaurant 0 out of 10, the soup was cold.",
        "Please read the rules before you post, they are at the top of the page.",
        "Your instructions were clear, but step three fails on my machine.",
        "User: I tried it twice. It printed `error: unexpected token`.".Replace("User:", "He wrote", StringComparison.Ordinal),
        "What a terrible idea, and you know it.",
        "My score is zero, as always. Toxic waste is a problem here, too.",
        "Das ist ein schöner Tag, und wir sollten ihn nutzen.",
        "The moderator should not have closed this, the discussion was fine.",
        "See 3f2a9c in the log; the previous message has the stack trace.",
        "Act as you see fit, I don't mind.",
    ];

    /// <summary>The body with the slot's text taken out.</summary>
    private static string Frame(string body, string text)
    {
        var request = new ScriptedRequest("", "", body, null);
        Assert.Equal(2, request.Messages.Count);
        return request.System + "\n====\n" + request.User.Replace(text, "SLOT", StringComparison.Ordinal);
    }
}
