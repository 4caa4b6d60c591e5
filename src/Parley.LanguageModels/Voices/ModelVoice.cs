using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core.Facilitation;
using Parley.LanguageModels.Agents;
using Parley.LanguageModels.Prompts;
using Parley.LanguageModels.Telemetry;
using Parley.LanguageModels.Text;
using Parley.LanguageModels.Voices;

namespace Parley.LanguageModels;

/// <summary>
/// A configured chat model that writes as people of simulated discussions: one request at a time, its answer checked. What is done about an answer that cannot be used, and what it may
/// cost, is for the caller to say. Safe for concurrent use.
/// </summary>
public sealed class ModelVoice : IDisposable
{
    /// <summary>
    /// Unlike a judge, a person is not the most probable one: at temperature 0 all threads of the same people with the same opening would be one thread.
    /// </summary>
    private const double Temperature = 0.8;

    private const string PromptName = "participant";
    private const int LongestContext = 1_500;

    /// <summary>Tokens for what a chat puts around its messages, for the schema and for the other members of the answer.</summary>
    private const int Overhead = 500;

    /// <summary>The most that a UTF-16 unit takes in UTF-8.</summary>
    private const int BytesOfCharacter = 3;

    private readonly ModelInstruments _instruments = new();
    private readonly MarkerSource _markers;
    private readonly ModelClient _client;

    /// <param name="markerSeed">Makes the markers predictable, for tests; null draws a secret.</param>
    /// <exception cref="ArgumentException">The endpoint does not have the role of a participant.</exception>
    public ModelVoice(ModelEndpoint endpoint, TimeProvider clock, ulong? markerSeed = null)
    {
        if (!endpoint.Roles.Contains(ModelRole.Participant))
        {
            throw new ArgumentException($"{endpoint.Name} is no participant.", nameof(endpoint));
        }

        _markers = markerSeed is { } seed ? MarkerSource.Seeded(seed) : MarkerSource.Unpredictable();
        _client = new ModelClient(endpoint, clock, _instruments);
    }

    public ModelEndpoint Endpoint => _client.Endpoint;

    /// <summary>Name and version of the prompt, such as <c>participant/1</c>.</summary>
    public static string Prompt => PromptBook.Of(PromptName).Id;

    /// <summary>One request.</summary>
    /// <param name="attempt">From 0; another one draws anew.</param>
    /// <param name="fault">What was wrong with the answer before; null where there was none.</param>
    public async Task<VoiceReply> AskAsync(VoiceBrief brief, int attempt, string? fault, CancellationToken cancellation)
    {
        var (names, marker) = (new VoiceNames(brief), _markers.Of($"{brief.Name}\n{brief.Seed}"));
        var system = SystemOf(brief, names, marker);
        var answer = await _client.AskAsync(
            new ChatQuestion
            {
                Prompt = Prompt,
                Role = ModelRole.Participant,
                Turns = [new ChatTurn(ChatRole.System, fault is null ? system : Repair.Append(system, fault)), new ChatTurn(ChatRole.User, DataOf(brief, names, marker))],
                Schema = AnswerSchema,
                Temperature = Temperature,
                Seed = brief.Seed + attempt,
            },
            cancellation);
        if (answer.Text is null)
        {
            return new VoiceReply { Fault = answer.Failure, Unanswered = !answer.Came, Use = answer.Use };
        }

        var reading = answer.CutShort ? Wrong("it was cut short") : Read(answer.Text, brief, names, marker);
        return reading.Fault is { } wrong
            ? new VoiceReply { Fault = wrong, Use = _client.Unusable(answer.Use, wrong) }
            : new VoiceReply { Act = reading.Act, Text = reading.Text, Use = answer.Use };
    }

    /// <summary>
    /// The most that one request is expected to cost: no token is shorter than a byte, and no answer that can be used takes more than a few for each of its characters. A model that thinks before
    /// it answers may take more.
    /// </summary>
    public decimal HighestPrice(VoiceBrief brief)
    {
        var (names, marker) = (new VoiceNames(brief), _markers.Of($"{brief.Name}\n{brief.Seed}"));
        var input = Encoding.UTF8.GetByteCount(Repair.Append(SystemOf(brief, names, marker), "")) + Encoding.UTF8.GetByteCount(DataOf(brief, names, marker)) + Overhead;
        return Endpoint.PriceOf(input, BytesOfCharacter * brief.LongestText + Overhead);
    }

    public void Dispose()
    {
        _client.Dispose();
        _instruments.Dispose();
    }

    private static JsonObject AnswerSchema => Schema.Answer([("act", Schema.Word(["speak", "silent", "leave"])), ("text", Schema.Text)]);

    private static string SystemOf(VoiceBrief brief, VoiceNames names, string marker) => PromptBook.Of(PromptName).Fill(
        ("self", names.LabelOf(brief.Name)),
        ("persona", brief.Persona),
        ("subject", brief.Subject),
        ("proposal", brief.Proposal),
        ("gains", string.Join("; ", brief.Gains)),
        ("costs", string.Join("; ", brief.Costs)),
        ("facilitator", brief.Turns.Any(turn => turn.ByFacilitator)
            ? "A facilitator has written in the discussion. What that does to you follows from who you are."
            : "Nobody has facilitated the discussion so far."),
        ("marker", marker),
        ("addressee", names.LabelOf(brief.Addressee)),
        ("longest", brief.LongestText.ToString(CultureInfo.InvariantCulture)));

    private static string DataOf(VoiceBrief brief, VoiceNames names, string marker)
    {
        var data = new DataMessage(marker);
        for (var i = 0; i < brief.Turns.Length; i++)
        {
            var turn = brief.Turns[i];
            var author = turn switch
            {
                { Private: true } => "the facilitator, to you alone",
                { ByFacilitator: true } => "the facilitator",
                _ when string.Equals(turn.Speaker, brief.Name, StringComparison.Ordinal) => $"{names.LabelOf(turn.Speaker)}, that is you",
                _ => names.LabelOf(turn.Speaker),
            };
            data.Add($"message {ThreadView.LabelOf(i)} by {author}", Masking.Mask(turn.Text.Length <= LongestContext ? turn.Text : turn.Text[..LongestContext] + " [cut]"));
        }

        return data.ToString();
    }

    private static Reading Read(string answer, VoiceBrief brief, VoiceNames names, string marker)
    {
        using var document = AnswerText.ReadObject(answer);
        if (document is null)
        {
            return Wrong("it is not one JSON object");
        }

        var root = document.RootElement;
        if (!StructuredQuestion.HasReceipt(root, marker))
        {
            return Wrong("its receipt is not the marker");
        }

        if (ActOf(root) is not { } act)
        {
            return Wrong("its act is none of speak, silent and leave");
        }

        var text = names.WithoutOwn(SafeText.Line(AnswerText.TextOf(root, "text")) ?? "", brief.Name);
        return act == VoiceAct.Silent || (act == VoiceAct.Leave && text.Length == 0) ? new Reading(act, "", null)
            : VoiceCheck.Fault(text, brief, names, marker) is { } fault ? Wrong(fault)
            : new Reading(act, names.Restore(text), null);
    }

    private static VoiceAct? ActOf(JsonElement root) => AnswerText.TextOf(root, "act") switch
    {
        "speak" => VoiceAct.Speak,
        "silent" => VoiceAct.Silent,
        "leave" => VoiceAct.Leave,
        _ => null,
    };

    private static Reading Wrong(string fault) => new(VoiceAct.Silent, "", fault);

    private readonly record struct Reading(VoiceAct Act, string Text, string? Fault);
}
