using BenchmarkDotNet.Attributes;
using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Experts.Trained;
using Parley.Core.Text;

namespace Parley.Benchmarks.Experts;

/// <summary>All trained experts on one message of about 300 characters; the aim is below 100 microseconds on one core.</summary>
[MemoryDiagnoser]
public class TrainedExpertsBenchmark
{
    private const string Calm =
        "I looked at the change again and I think the second approach is easier to maintain. Could you add a test for the case where the list is empty? "
        + "It failed for me on the old runtime, but that may be my setup. Happy to help with the documentation once this is merged, thanks for the patience!";

    private const string Heated =
        "You are an idiot and your stupid change broke everything again. Did you even read the comments before you wrote this garbage? "
        + "Nobody asked for your pathetic opinion, so shut up and let the people who know what they are doing fix your damn mess. What a useless fool you are, really.";

    private readonly float[] logits = new float[TrainedPanel.Shipped.Count];
    private AnalyzedText text = AnalyzedText.Of(Calm);
    private HashedFeatures features = HashedFeatures.Of(AnalyzedText.Of(Calm));

    [Params(false, true)]
    public bool IsHeated { get; set; }

    private string Message => IsHeated ? Heated : Calm;

    [GlobalSetup]
    public void Setup() => (text, features) = (AnalyzedText.Of(Message), HashedFeatures.Of(AnalyzedText.Of(Message)));

    [Benchmark(Description = "score hashed features")]
    public void ScoreHashed() => TrainedPanel.Shipped.Score(features, logits);

    [Benchmark(Description = "hash and score")]
    public void HashAndScore() => TrainedPanel.Shipped.Score(text, logits);

    [Benchmark(Description = "every opinion, spans included")]
    public int Judge()
    {
        var evidence = new Evidence(new Utterance { Id = "u", Speaker = "s", Text = Message }, ConversationWindow.Empty);
        var spans = 0;
        foreach (var expert in TrainedExperts.All)
            spans += expert.Judge(evidence).Spans.Length;
        return spans;
    }
}
