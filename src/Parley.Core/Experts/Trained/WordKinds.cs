using System.Collections.Frozen;

namespace Parley.Core.Experts.Trained;

/// <summary>Tells the person spoken to and groups of people from other words, by hash.</summary>
internal static class WordKinds
{
    private static readonly FrozenSet<uint> You = Hashes(["you", "your", "yours", "yourself", "yourselves", "you're", "youre", "u", "ur", "ya", "y'all", "thou"]);
    private static readonly FrozenSet<uint> Groups = Hashes(GroupWords());

    public static WordKind Of(uint hash) => You.Contains(hash) ? WordKind.You : Groups.Contains(hash) ? WordKind.Group : WordKind.Other;

    private static IEnumerable<string> GroupWords() => EmbeddedText.Lines("identity-terms.txt")
        .Concat(EmbeddedText.Lines("group-words.txt"))
        .SelectMany(line => line.Split(' '))
        .SelectMany(word => new[] { word, word + "s" });

    private static FrozenSet<uint> Hashes(IEnumerable<string> words) => words.Select(w => NgramHash.Word(w)).ToFrozenSet();

    private static class EmbeddedText
    {
        public static string[] Lines(string file)
        {
            using var stream = typeof(WordKinds).Assembly.GetManifestResourceStream("trained/" + file)
                ?? throw new InvalidOperationException($"the embedded resource trained/{file} is missing");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }
}
