using System.Text.Json;
using Parley.Core.Deliberation;
using Parley.Core.Facilitation;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>Words what was decided elsewhere, in the community's style, and checks its own words; a text with a fault gets one second chance.</summary>
internal sealed class ModelFacilitator(ModelClient client, MarkerSource markers) : IModelFacilitator
{
    private const string PromptName = "facilitator";
    private const int LongestContext = 4_000;

    private readonly Rewording _rewording = new(client, markers);
    private readonly PositionSummary _positions = new(client, markers);

    public string Name { get; } = ExpertVerdict.NameOf(client.Endpoint);

    public async ValueTask<ModelText> ComposeAsync(CompositionBrief brief, CancellationToken cancellation)
    {
        var uses = new List<ModelUse>();
        var (thread, occasion, prompt) = (new ThreadView(brief.Thread.Turns), new Occasion(markers, brief.Thread, client.Endpoint), PromptBook.Of(PromptName));
        var style = PromptBook.Of("style-" + brief.Thread.Policy.Facilitator.Style);
        var (source, addressee) = ($"{prompt.Id} {style.Id}", SafeText.Name(brief.Addressee));
        var question = new StructuredQuestion(client, ModelRole.Facilitator, occasion);
        var system = SystemOf(brief, prompt, style, occasion.Marker, thread.LabelOfSpeaker(brief.Addressee), addressee is not null);
        var data = thread.WriteTo(new DataMessage(occasion.Marker), from: 0, LongestContext).ToString();
        string? fault = null;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var (text, problem) = await question.AskAsync(
                prompt.Id,
                fault is null ? system : Repair.Append(system, fault),
                data,
                Schema.Answer([("text", Schema.Text)]),
                root => Read(root, thread, occasion.Marker, addressee is not null),
                uses,
                cancellation);
            if (text is null)
            {
                return new ModelText(null, source, problem, [.. uses]);
            }

            fault = await SelfCheck.RunAsync(question, text, thread, occasion.Marker, uses, cancellation);
            if (fault is null)
            {
                return new ModelText(Signed(text, addressee, brief), source, null, [.. uses]);
            }
        }

        return new ModelText(null, source, fault, [.. uses]);
    }

    public ValueTask<ModelText> RewordAsync(DeliberationBrief brief, CancellationToken cancellation) => _rewording.AskAsync(brief, cancellation);

    public ValueTask<ModelText> SummarisePositionsAsync(DeliberationBrief brief, CancellationToken cancellation) => _positions.AskAsync(brief, cancellation);

    private static string SystemOf(CompositionBrief brief, PromptTemplate prompt, PromptTemplate style, string marker, string? label, bool addresses) => prompt.Fill(
        ("marker", marker),
        ("form", FormOf(brief, label)),
        ("rules", PolicyWords.Rules(brief.Thread.Policy)),
        ("drivers", brief.Drivers.IsEmpty ? "nothing that was measured." : string.Join(", ", brief.Drivers.Select(driver => driver.Replace('_', ' '))) + "."),
        ("balance", BalanceOf(brief.Balance)),
        ("style", style.Text),
        ("addressing", addresses ? $"\n- Where you speak to the person, write {FacilitationCheck.Addressee} in place of a name, once." : ""));

    private static string FormOf(CompositionBrief brief, string? label)
    {
        var form = brief.Action switch
        {
            ModerationAction.SlowMode => "a post to all that asks people to take more time between messages",
            ModerationAction.Lock => "a last post to all that explains why the discussion rests for now",
            _ => "a post to all who take part",
        };
        return brief.Audience == Audience.Private ? $"a private word to {label ?? "the author of the last message"}, which nobody else will read" : form;
    }

    /// <summary>In the taxonomy's words alone: what an analyst wrote freely stays out of a system's message.</summary>
    private static string BalanceOf(Balance balance)
    {
        var lines = balance.Stand.Lines.Take(3).Select(line => (line.Side, line.Effect))
            .Select(line => $"{(line.Side == ImpactSide.Harm ? "harm" : "good")} ({line.Effect.Replace('_', ' ')})").Distinct(StringComparer.Ordinal).ToList();
        return lines.Count == 0 ? "nothing in particular." : string.Join(", ", lines) + ".";
    }

    private static Checked<string> Read(JsonElement root, ThreadView thread, string marker, bool addresses)
    {
        if (AnswerText.TextOf(root, "text") is not { } text)
        {
            return Checked<string>.Wrong("it has no text");
        }

        text = SafeText.Line(text) ?? "";
        return FacilitationCheck.Fault(text, thread, marker, addresses) is { } fault ? Checked<string>.Wrong(fault) : text;
    }

    private static string Signed(string text, string? addressee, CompositionBrief brief)
    {
        var filled = addressee is null ? text : text.Replace(FacilitationCheck.Addressee, addressee, StringComparison.Ordinal);
        return SafeText.Line(brief.Thread.Policy.Facilitator.SignAs) is { } sign ? $"{filled} – {sign}" : filled;
    }
}
