using Parley.Cli.Moderate.View;
using Parley.Core.Corpora;
using Spectre.Console.Rendering;

namespace Parley.Cli.Tests.View;

/// <summary>Conversations told by hand, and how they print.</summary>
internal static class Stories
{
    public static Story Of(IEnumerable<(Utterance Utterance, Assessment Assessment)> turns, string name = "thread-1", bool? label = null)
    {
        var lines = turns.Select((t, i) => (Line: new CorpusUtterance(t.Utterance, name, "{}", i + 1), t.Assessment)).ToList();
        var conversation = new CorpusConversation { Id = name, Utterances = [.. lines.Select(l => l.Line)], Label = label };
        return new Story(conversation, [.. lines.Select((l, i) => new Turn(i + 1, l.Line, l.Assessment))]);
    }

    public static string Print(Story story, int width) => Print(ConversationBlock.Render(story, width), width);

    public static string Print(IRenderable block, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new Terminal(output, width, isPlain: true).Write(block);
        return output.ToString();
    }

    public static (Utterance Utterance, Assessment Assessment) Driven(string id, double risk, params (string Name, double Contribution)[] drivers) => (
        new Utterance { Id = id, Speaker = "ann", Text = "hello" },
        new Assessment
        {
            Utterance = id,
            Forecast = new Forecast { Risk = risk, Drivers = [.. drivers.Select(d => new Driver { Name = d.Name, Contribution = d.Contribution, Explanation = d.Name })] },
        });

    public static Story Calm(string name = "quiet-thread") => Of(
        [Say("a", "ann", "Does the parser keep comments?", 0.05), Say("b", "bob", "It does since 2.1.", 0.04)], name, label: false);

    /// <summary>A quarrel over tabs with everything the view can show.</summary>
    public static Story Quarrel() => Of(
        [
            Say("t1", "ann", "Could we use tabs in the config parser?", 0.08),
            Say("t2", "bob_the_maintainer", "We settled that years ago. Read the docs before you open issues.", 0.31),
            Say("t3", "ann", "You clearly never had to maintain anything but your own ego.", 0.64),
            Heated(),
            Say("t5", "cat", "Can we look at the patch instead? I think both of you want the same thing.", 0.42),
        ],
        "tabs-or-spaces",
        label: true);

    private static (Utterance Utterance, Assessment Assessment) Say(string id, string speaker, string text, double risk)
    {
        var assessment = new Assessment
        {
            Utterance = id,
            Forecast = new Forecast
            {
                Risk = risk,
                Level = risk >= 0.55 ? RiskLevel.Alert : risk >= 0.4 ? RiskLevel.Tense : RiskLevel.Calm,
                Summary = "Ann asked for a change and bob answered briefly. The talk turned from the matter to the people, until a third voice brought the patch back.",
                Drivers =
                [
                    new Driver { Name = "second_person", Contribution = risk, Explanation = "The message speaks about the other person rather than the matter.", Spans = [new(id, 0, 3)] },
                    new Driver { Name = "offers", Contribution = -0.6 * (1 - risk), Explanation = "Somebody offers a way on." },
                ],
            },
        };
        return (new Utterance { Id = id, Speaker = speaker, Text = text }, assessment);
    }

    private static (Utterance Utterance, Assessment Assessment) Heated()
    {
        var (utterance, assessment) = Say("t4", "bob_the_maintainer", "Go away, you ignorant clown. [red]Nobody[/] asked for your opinion and nobody ever will.", 0.86);
        var heated = assessment with
        {
            Verdict = new Verdict { Scores = [new("toxicity", 0.91), new("insult", 0.94), new("identity_attack", 0.03)], Leading = "insult" },
            Opinions = [new Opinion { Expert = "lexicon", Spans = [new(13, 14, "insult", 0.9), new(28, 17, "style", 0.2)] }],
            Decision = new Decision
            {
                Actions = [ModerationAction.Facilitate, ModerationAction.Hold],
                WouldDo = [ModerationAction.Facilitate, ModerationAction.Hold, ModerationAction.SlowMode],
                Reasons = [new Reason { Code = "above_threshold", Text = "Insult is at 0.94, above the community's line of 0.85 for holding a message back." }],
            },
            Balance = new Balance
            {
                Stand = Tree(1.31, ("the addressee", ImpactSide.Harm, 0.74, "is hurt and answers in kind"), ("other_readers", ImpactSide.Harm, 0.57, "stop taking part in a thread where people are called names")),
                Act = Tree(0.18, ("the author", ImpactSide.Harm, 0.31, "feels watched"), ("the community", ImpactSide.Benefit, -0.13, "sees that its rules hold")),
                Value = 1.13,
            },
            Intervention = new Intervention
            {
                Id = "i",
                Kind = ModerationAction.Facilitate,
                Utterance = "t4",
                Addressee = "bob_the_maintainer",
                Text = "Let's come back to the parser. What would each of you need to see in a patch before you could live with it?",
                Source = "personal_turn/3",
                Status = InterventionStatus.Delivered,
                Reasons = [new Reason { Code = "balance", Text = "Stepping in does less harm than letting it stand." }],
            },
        };
        return (utterance, heated);
    }

    private static HarmBenefitTree Tree(double harm, params (string Who, ImpactSide Side, double Contribution, string Says)[] lines) => new()
    {
        Harmfulness = harm,
        Lines = [.. lines.Select(l => new HarmBenefitLine { Stakeholder = l.Who, Side = l.Side, Action = "a", Effect = "e", Contribution = l.Contribution, Says = l.Says })],
    };
}
