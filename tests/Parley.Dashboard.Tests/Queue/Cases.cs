namespace Parley.Dashboard.Tests.Queue;

internal static class Cases
{
    public static CaseView View(string id, params CategoryScore[] scores) => new()
    {
        Case = new Case { Id = id, Conversation = "thread", Utterance = "u1" },
        Urgency = 1,
        Utterance = new Utterance { Id = "u1", Speaker = "ann", Text = "you fool", Timestamp = default },
        Removed = false,
        Held = false,
        Assessment = new Assessment { Utterance = "u1", Verdict = new Verdict { Scores = [.. scores], Leading = scores.Length == 0 ? null : scores[0].Category } },
        Context = [],
        History = [],
    };

    public static CaseView Ruled(string id)
    {
        var view = View(id);
        return view with { Case = view.Case with { Status = CaseStatus.Ruled, Ruling = new Ruling { Id = "r", Moderator = "bo", Labels = [new CategoryScore("threat", 1)] } } };
    }
}
