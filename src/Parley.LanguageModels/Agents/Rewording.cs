using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Core.Deliberation;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>
/// A gentler wording of a draft with the same content: every number, link and masked word is still there, and it is about as long. Whether it is cooler is for the
/// ensemble's own measure to say, where the preview asks for it.
/// </summary>
internal sealed partial class Rewording(ModelClient client, MarkerSource markers)
{
    private const string PromptName = "rewording";
    private const int LongestContext = 1_000;

    public async ValueTask<ModelText> AskAsync(DeliberationBrief brief, CancellationToken cancellation)
    {
        var (uses, prompt) = (new List<ModelUse>(), PromptBook.Of(PromptName));
        if (ExpertVerdict.Unfit(brief.SubjectTurn.Text, client.Endpoint) is { } unfit)
        {
            return new ModelText(null, prompt.Id, unfit, []);
        }

        var (thread, occasion) = (new ThreadView(brief.Before), new Occasion(markers, brief, client.Endpoint));
        var draft = thread[thread.Count - 1];
        var data = thread.WriteTo(new DataMessage(occasion.Marker), from: 0, LongestContext).Add("the draft", draft);
        var (text, problem) = await new StructuredQuestion(client, ModelRole.Facilitator, occasion).AskAsync(
            prompt.Id,
            prompt.Fill(("marker", occasion.Marker)),
            data.ToString(),
            Schema.Answer([("text", Schema.Text), ("kept", Schema.Flag)]),
            root => Read(root, draft, occasion.Marker),
            uses,
            cancellation);
        return new ModelText(text, prompt.Id, problem, [.. uses]);
    }

    private static Checked<string> Read(JsonElement root, MaskedText draft, string marker)
    {
        if (AnswerText.TextOf(root, "text")?.Trim() is not { Length: > 0 } text || text.Contains(marker, StringComparison.OrdinalIgnoreCase))
        {
            return Checked<string>.Wrong("it has no text");
        }

        if (text.Length > (1.5 * draft.Text.Length) + 80 || text.Length < 0.3 * draft.Text.Length)
        {
            return Checked<string>.Wrong("it is much longer or shorter than the draft");
        }

        if (AnswerText.IsForeign(text) && !AnswerText.IsForeign(draft.Text))
        {
            return Checked<string>.Wrong("it is in another language than the draft");
        }

        if (!root.TryGetProperty("kept", out var kept) || kept.ValueKind != JsonValueKind.True || !Particulars(draft.Text).SetEquals(Particulars(text)))
        {
            return Checked<string>.Wrong("a number, a link or a word in brackets was lost or added");
        }

        return draft.Unmask(text);
    }

    private static HashSet<string> Particulars(string text) => [.. Particular().Matches(text).Select(match => match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')'))];

    [GeneratedRegex(@"\[[a-z\-]+ \d+\]|https?://\S+|\d+([.,]\d+)*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Particular();
}
