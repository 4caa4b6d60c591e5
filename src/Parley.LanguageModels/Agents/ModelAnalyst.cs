using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.Core.HarmBenefit;
using Parley.LanguageModels.Experts;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>
/// Lays out one side of one harm-benefit tree. What is not to the letter of the taxonomy makes it abstain, after one second chance. Source: SafetyAnalyst
/// (Li et al. 2025), section 3; METHODS 2.
/// </summary>
internal sealed class ModelAnalyst(ModelClient client, MarkerSource markers) : IModelAnalyst
{
    private const string PromptName = "analyst";
    private const int LongestContext = 2_000;

    public string Name { get; } = ExpertVerdict.NameOf(client.Endpoint);

    public decimal ExpectedPrice { get; } = client.Endpoint.PriceOf(1_500, 600);

    public async ValueTask<ModelTree> BuildAsync(DeliberationBrief brief, TreeQuestion question, ImpactSide side, ModerationAction action, CancellationToken cancellation)
    {
        var uses = new List<ModelUse>();
        if (ExpertVerdict.Unfit(brief.SubjectTurn.Text, client.Endpoint) is { } unfit)
        {
            return new ModelTree(new TreeReading(null, unfit), []);
        }

        var (thread, occasion, prompt) = (new ThreadView(brief.Before), new Occasion(markers, brief, client.Endpoint), PromptBook.Of(PromptName));
        var data = thread.WriteTo(new DataMessage(occasion.Marker), from: 0, LongestContext).Add("the message in question", thread[thread.Count - 1]);
        var (reading, problem) = await new StructuredQuestion(client, ModelRole.Analyst, occasion).AskAsync(
            prompt.Id,
            prompt.Fill(
                ("marker", occasion.Marker),
                ("side", side == ImpactSide.Harm ? "the harms" : "the benefits"),
                ("question", question == TreeQuestion.Stand ? "what if the message in question stands as it is, and nobody steps in?" : $"what if the moderators step in and {Stepping(action)}?"),
                ("actions", string.Join(", ", HarmTaxonomy.Actions)),
                ("effects", string.Join(", ", HarmTaxonomy.Effects))),
            data.ToString(),
            TreeSchema,
            root => Check(root, side, thread),
            uses,
            cancellation);
        return new ModelTree(reading ?? new TreeReading(null, problem), [.. uses]);
    }

    private static JsonObject TreeSchema
    {
        get
        {
            var effect = Schema.Object(
            [
                ("effect", Schema.Word(HarmTaxonomy.Effects)),
                ("extent", Schema.Word(["minor", "significant", "substantial", "major"])),
                ("likelihood", Schema.Word(["low", "medium", "high"])),
                ("immediate", Schema.Flag),
                ("says", Schema.Text),
            ]);
            var impact = Schema.Object([("action", Schema.Word(HarmTaxonomy.Actions)), ("effects", Schema.List(effect))]);
            var stakeholder = Schema.Object([("name", Schema.Text), ("harms", Schema.List(impact)), ("benefits", Schema.List((JsonObject)impact.DeepClone()))]);
            return Schema.Answer([("stakeholders", Schema.List(stakeholder))]);
        }
    }

    private static Checked<TreeReading> Check(JsonElement root, ImpactSide side, ThreadView thread)
    {
        if (root.TryGetProperty("stakeholders", out var stakeholders) && stakeholders.ValueKind == JsonValueKind.Array && stakeholders.EnumerateArray().All(IsBare))
        {
            return new TreeReading([], null);
        }

        var reading = TreeReader.Parse(root.GetRawText());
        if (reading.Lines is not { } lines)
        {
            return Checked<TreeReading>.Wrong(Code(reading.Abstains!));
        }

        if (lines.Any(line => line.Side != side))
        {
            return Checked<TreeReading>.Wrong("it lists the other side");
        }

        if (lines.Any(line => AnswerText.IsForeign(line.Says)))
        {
            return Checked<TreeReading>.Wrong("it is not in English");
        }

        return lines.Any(line => thread.Names(line.Says) || thread.Names(line.Stakeholder) || QuoteCheck.Copies(line.Says, thread.Texts))
            ? Checked<TreeReading>.Wrong("it quotes or names somebody")
            : reading;
    }

    /// <summary>The side asked for may be empty; a member that is missing is not.</summary>
    private static bool IsBare(JsonElement stakeholder) =>
        stakeholder.ValueKind == JsonValueKind.Object
        && stakeholder.TryGetProperty("harms", out var harms) && harms.ValueKind == JsonValueKind.Array && harms.GetArrayLength() == 0
        && stakeholder.TryGetProperty("benefits", out var benefits) && benefits.ValueKind == JsonValueKind.Array && benefits.GetArrayLength() == 0;

    /// <summary>The place and the fault, without what stood there: that may be anybody's words.</summary>
    private static string Code(string fault) => fault.IndexOf(" is '", StringComparison.Ordinal) is >= 0 and var at ? fault[..at] + " is not in the taxonomy" : fault.TrimEnd('.');

    private static string Stepping(ModerationAction action) => action switch
    {
        ModerationAction.Nudge => "write a private word to its author",
        ModerationAction.SlowMode => "slow the discussion down",
        ModerationAction.Review => "have a person look at the message",
        ModerationAction.Hold => "hold the message back until a person has looked at it",
        ModerationAction.Hide => "hide the message",
        ModerationAction.Lock => "close the discussion",
        ModerationAction.Escalate => "call a person at once",
        _ => "write a facilitating word into the discussion",
    };
}
