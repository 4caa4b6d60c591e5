using Parley.Core.Corpora;

namespace Parley.Cli.Moderate.View;

/// <summary>The view for people: each conversation once its last line has come, a table and totals at the end.</summary>
internal sealed class ViewSink(ConvoKitCorpus corpus, Terminal terminal, RunTotals totals) : IAssessmentSink
{
    private readonly Dictionary<string, CorpusConversation> conversations = corpus.Conversations.ToDictionary(c => c.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, Assessment>> open = new(StringComparer.Ordinal);
    private readonly List<OverviewRow> overview = [];
    private bool isInRunOfLines;

    public void Write(CorpusUtterance line, Assessment assessment)
    {
        if (!open.TryGetValue(line.Conversation, out var assessments))
        {
            open[line.Conversation] = assessments = [];
        }

        assessments[line.Line] = assessment;
        var conversation = conversations[line.Conversation];
        if (assessments.Count == conversation.Utterances.Length)
        {
            open.Remove(line.Conversation);
            Tell(new Story(conversation, [.. conversation.Utterances.Select((u, i) => new Turn(i + 1, u, assessments[u.Line]))]));
        }
    }

    public void Complete()
    {
        terminal.Write(OverviewBlock.Render(overview, terminal.Width));
        foreach (var line in totals.Lines())
        {
            terminal.Write(Layout.Indented(Spectre.Console.Markup.Escape(line), 2));
        }
    }

    private void Tell(Story story)
    {
        overview.Add(OverviewRow.Of(story, OverviewBlock.SparkWidth(terminal.Width)));
        if (story.IsCalm && !isInRunOfLines)
        {
            terminal.WriteLine();
        }

        isInRunOfLines = story.IsCalm;
        terminal.Write(ConversationBlock.Render(story, terminal.Width));
    }
}
