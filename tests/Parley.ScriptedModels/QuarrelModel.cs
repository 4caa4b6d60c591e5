using System.Text.Json;

namespace Parley.ScriptedModels;

/// <summary>
/// Plays people of a simulated discussion who quarrel. What it answers depends on the request's seed and on how many messages are shown, and on nothing else: the same
/// question gives the same answer in any process. Once a facilitator has written, it keeps its temper.
/// </summary>
public static class QuarrelModel
{
    private static readonly string[] _plain =
    [
        "I would rather see numbers before anybody decides.", "Who is going to pay for that, and until when?", "We tried something close to it two winters ago.",
        "That leaves out everybody who works late.", "Fine by me as long as it can be undone.", "My neighbours asked for the opposite last week.",
        "Could we hear from those who have to live with it?", "A trial of a month would settle more than this thread.", "The draft says nothing about holidays.",
        "Half of the work is done already, so why wait?", "I read the minutes and nobody objected there.", "Let us write down what both of us can accept.",
        "It sounds cheap now and gets dear later.", "Somebody has to keep it running, week after week.", "There is a list of open questions on the board.", "I can bring the old plans on Tuesday.",
    ];

    private static readonly string[] _sharp =
    [
        "You clearly never read what you are talking about, you clown.", "What a stupid thing to write, even for you.", "Shut up about costs, you liars never paid a cent.",
        "Only an idiot would believe that story again.", "You are pathetic, and this whole plan is garbage.", "Spare us your worthless lectures for once.",
        "I hate you people and your endless excuses.", "Go and annoy somebody else, you moron.", "Nobody here asked for your pathetic opinion.",
        "That is garbage and you know it, so stop lying.", "You idiots ruin every single discussion.", "How stupid do you think the rest of us are?",
        "Clowns like you are why nothing ever gets done.", "Your so-called facts are worthless garbage.", "Shut up and let the grown-ups talk.", "What a pathetic little tantrum that was.",
    ];

    public static ScriptedReply Answer(ScriptedRequest request)
    {
        var (seed, shown) = (SeedOf(request), ShownBlock.Of(request).Count(block => block.Message is not null));
        var calm = request.System.Contains("A facilitator has written", StringComparison.Ordinal);
        return seed % 11 == 0 ? Says(request, "", act: "silent")
            : Says(request, (calm || seed % 2 == 0 ? _plain : _sharp)[shown % _plain.Length], shown > 4 && seed % 13 == 0 ? "leave" : "speak");
    }

    /// <summary>An answer in the right shape with words of the caller's.</summary>
    public static ScriptedReply Says(ScriptedRequest request, string text, string act = "speak") =>
        ScriptedReply.Chat(JsonSerializer.Serialize(new { receipt = ShownBlock.MarkerOf(request), act, text }), inputTokens: 400, outputTokens: 30);

    /// <summary>The last message that is shown, word for word.</summary>
    public static ScriptedReply Echo(ScriptedRequest request) => Says(request, ShownBlock.Of(request).Last(block => block.Message is not null).Text);

    public static long SeedOf(ScriptedRequest request) => request.Json.TryGetProperty("seed", out var seed) ? seed.GetInt64() : 0;
}
