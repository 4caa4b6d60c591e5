using Parley.Core.Metrics;

namespace Parley.Agents.Tests.Support;

/// <summary>Made-up conversations with hot and calm turns, the same for the same seed.</summary>
internal static class Quarrels
{
    private static readonly string[] _lines =
    [
        "Thanks, that solved it for me.", "Could you say which version you tried?", "I think the second paragraph is wrong.", "You clearly did not read what I wrote.",
        "This is nonsense and you know it.", "You are an idiot, shut up.", "Sorry, I was too harsh yesterday.", "Nobody asked you, go away.", "Please stop ignoring my question!",
        "I will find you and you will regret this.", "Why do you always have to attack people?", "What a stupid, damn waste of time.", "Fair point, let us try your way.",
        "You people are all the same, liars.", "How much would you pay for this old frame?", "You never listen, do you?", "The build is green again, merging.", "WHAT IS WRONG WITH YOU?!",
    ];

    public static IEnumerable<(string Conversation, Utterance Utterance)> Of(int conversations, int turns, ulong seed)
    {
        for (var c = 0; c < conversations; c++)
        {
            var random = new SeededGenerator(seed + (ulong)c);
            var heat = random.Next(3);
            for (var t = 0; t < turns; t++)
            {
                var line = _lines[random.Next(heat == 0 ? 3 : _lines.Length)];
                yield return ($"c{c}", Say.That($"c{c}-u{t}", $"{line} ({t})", speaker: $"s{random.Next(3)}", minute: c + (20 * t), replyTo: t == 0 ? null : $"c{c}-u{t - 1}"));
            }
        }
    }
}
