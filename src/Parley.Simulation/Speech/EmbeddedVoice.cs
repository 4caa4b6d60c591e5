using Parley.Core.Metrics;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Speech;

/// <summary>Composes from the authored bank: sometimes an opener, a body of the participant's side and heat, sometimes one more sentence and a closer.</summary>
public sealed class EmbeddedVoice : IParticipantVoice
{
    private const double OpenerChance = 0.45;
    private const double AsideChance = 0.4;
    private const double CloserChance = 0.35;

    internal const string Name = VoiceWords.Embedded;

    public string Identity => "";

    public bool Speaks(string voice) => voice is "" or VoiceWords.Embedded or VoiceWords.Configured;

    public ValueTask<Speech> SpeakAsync(SpeechRequest request, CancellationToken cancellation) => ValueTask.FromResult(Speak(request));

    internal static Speech Speak(SpeechRequest request)
    {
        var phrases = SpeechPhrases.Shipped;
        var draw = new SeededGenerator(request.Seed);
        return request.Intent switch
        {
            SpeechIntent.Yield => new(Line(phrases.Around("yield", 0), request, draw), 0),
            SpeechIntent.Apologise => new(Line(phrases.Around("apology", 0), request, draw), 0),
            SpeechIntent.Farewell => new(Line(phrases.Around(request.Level > 1 ? "farewell hot" : "farewell cool"), request, draw), request.Level),
            _ => Argue(phrases, request, draw),
        };
    }

    private static Speech Argue(SpeechPhrases phrases, SpeechRequest request, SeededGenerator draw)
    {
        var parts = new List<string>(4);
        if (draw.NextDouble() < OpenerChance)
        {
            parts.Add(Line(phrases.Around("opener", request.Level), request, draw));
        }

        var body = Body(phrases, request, draw);
        parts.Add(Fill(body.Text, request, draw));
        if (draw.NextDouble() < AsideChance)
        {
            parts.Add(Line(phrases.Around("aside", request.Level), request, draw));
        }

        if (draw.NextDouble() < CloserChance)
        {
            parts.Add(Line(phrases.Around("closer", request.Level), request, draw));
        }

        return new Speech(string.Join(' ', parts), request.Level, body.Number);
    }

    private static SpeechPhrase Body(SpeechPhrases phrases, SpeechRequest request, SeededGenerator draw)
    {
        var bodies = phrases.Bodies(request.Persona.Stance, request.Level);
        var open = bodies.Where(body => !request.Used.Contains(body.Number)).ToArray();
        if (open.Length == 0)
        {
            open = [.. bodies];
        }

        // Irony is a manner of the person, so it weighs; the other tones come as they are.
        var irony = request.Persona.Temper.Irony;
        var weights = Array.ConvertAll(open, body => string.Equals(body.Tone, "ironic", StringComparison.Ordinal) ? 2 * irony : 2 - 2 * irony);
        var chosen = open[Math.Max(0, Draw.Weighted(draw, weights))];
        request.Used.Add(chosen.Number);
        return chosen;
    }

    private static string Line(ImmutableArray<string> lines, SpeechRequest request, SeededGenerator draw) => Fill(lines[draw.Next(lines.Length)], request, draw);

    private static string Fill(string line, SpeechRequest request, SeededGenerator draw)
    {
        var topic = request.Topic;
        var filled = line
            .Replace("{proposal}", topic.Proposal, StringComparison.Ordinal)
            .Replace("{topic}", topic.Subject, StringComparison.Ordinal)
            .Replace("{gain}", topic.Gains[draw.Next(topic.Gains.Length)], StringComparison.Ordinal)
            .Replace("{cost}", topic.Costs[draw.Next(topic.Costs.Length)], StringComparison.Ordinal)
            .Replace("{other}", request.Addressee, StringComparison.Ordinal);
        return Capitalised(filled);
    }

    /// <summary>A slot at the start of a sentence brings a small letter.</summary>
    private static string Capitalised(string text)
    {
        var letters = text.ToCharArray();
        var (stopped, starts) = (true, true);
        for (var i = 0; i < letters.Length; i++)
        {
            if (starts && char.IsAsciiLetterLower(letters[i]))
            {
                letters[i] = char.ToUpperInvariant(letters[i]);
            }

            starts = stopped && char.IsWhiteSpace(letters[i]);
            stopped = letters[i] is '.' or '!' or '?';
        }

        return new string(letters);
    }
}
