using System.Runtime.InteropServices;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// The third block: how abusive a text's words are and whom they stand beside. Every finding is a cell that is on or off, so that a linear model
/// can draw any curve: the strongest word, the sum and the share of strong words, the strongest near "you" and near a group of people.
/// </summary>
internal static class LexiconBlock
{
    private const float Strong = 1;
    private const int Near = 4;

    /// <summary>Cells of one finding; a level is cut into at most this many.</summary>
    private const int Levels = 24;

    /// <summary>Adds the cells of a run of words.</summary>
    public static void Add(ReadOnlySpan<ScoredWord> words, FeatureTable cells)
    {
        var findings = new Findings();
        for (var i = 0; i < words.Length; i++)
            Take(ref findings, words, i);
        if (words.IsEmpty)
            return;

        cells.Add(Cell(0, LevelOf(findings.First)));
        cells.Add(Cell(1, LevelOf(findings.Second)));
        cells.Add(Cell(2, LevelOf(findings.NearYou)));
        cells.Add(Cell(3, LevelOf(findings.NearGroup)));
        cells.Add(Cell(4, Math.Min(findings.Count, Levels - 1)));
        cells.Add(Cell(5, Math.Min((int)(Levels * (double)findings.Count / words.Length), Levels - 1)));
        cells.Add(Cell(6, (LevelOf(findings.First) / 4) + (findings.HasYou ? 8 : 0) + (findings.HasGroup ? 16 : 0)));
        cells.Add(Cell(7, Math.Min((int)(2 * findings.Sum), Levels - 1)));
        cells.Add(Cell(8, Math.Min(System.Numerics.BitOperations.Log2((uint)words.Length), Levels - 1)));
    }

    private static void Take(ref Findings findings, ReadOnlySpan<ScoredWord> words, int i)
    {
        var (score, kind) = words[i];
        findings.HasYou |= kind == WordKind.You;
        findings.HasGroup |= kind == WordKind.Group;
        if (score > findings.First)
            (findings.First, findings.Second) = (score, findings.First);
        else
            findings.Second = Math.Max(findings.Second, score);
        if (score < Strong)
            return;

        findings.Count++;
        findings.Sum += score - Strong;
        foreach (var neighbour in words[Math.Max(0, i - Near)..Math.Min(words.Length, i + Near + 1)])
        {
            if (neighbour.Kind == WordKind.You)
                findings.NearYou = Math.Max(findings.NearYou, score);
            if (neighbour.Kind == WordKind.Group)
                findings.NearGroup = Math.Max(findings.NearGroup, score);
        }
    }

    /// <summary>Logits from -4 to 8 in steps of one half.</summary>
    private static int LevelOf(float logit) => Math.Clamp((int)MathF.Floor((logit + 4) * 2), 0, Levels - 1);

    private static int Cell(int finding, int level) => FeatureSpace.LexiconOffset + (finding * Levels) + level;

    [StructLayout(LayoutKind.Auto)]
    private ref struct Findings()
    {
        public float First = float.NegativeInfinity;
        public float Second = float.NegativeInfinity;
        public float NearYou = float.NegativeInfinity;
        public float NearGroup = float.NegativeInfinity;
        public float Sum;
        public int Count;
        public bool HasYou;
        public bool HasGroup;
    }
}

internal enum WordKind : byte
{
    Other,

    /// <summary>The person spoken to.</summary>
    You,

    /// <summary>A word for a group of people.</summary>
    Group,
}

/// <param name="Score">The logit that the word is abusive.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredWord(float Score, WordKind Kind);
