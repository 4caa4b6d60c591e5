using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Text;
using Parley.Core.Text.Cues;

namespace Parley.Benchmarks.Text;

/// <summary>What reading one message of 300 characters costs: the analysis alone, the cues, and all lexical experts.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class LexicalBenchmark
{
    private const string Message =
        "I really don't see why you keep closing this issue. It happens on every build, with version 2.3.1 on Linux and on Windows, and I have posted "
        + "the log twice already! Could you please look at it again before you tell people that they can't read the documentation? Thanks, it would "
        + "help us all a lot.";

    private static readonly Utterance Utterance = new() { Id = "u", Speaker = "s", Text = Message };
    private static readonly AnalyzedText Analyzed = AnalyzedText.Of(Message);

    [Benchmark(Baseline = true)]
    public AnalyzedText Analyze() => AnalyzedText.Of(Message);

    [Benchmark]
    public ImmutableArray<Cue> Cues() => CueFinder.Find(Analyzed);

    [Benchmark]
    public int AnalyzeAndJudge()
    {
        var evidence = new Evidence(Utterance, ConversationWindow.Empty);
        var scores = 0;
        foreach (var expert in EmbeddedExperts.All)
        {
            scores += expert.Judge(evidence).Scores.Length;
        }

        return scores;
    }
}
