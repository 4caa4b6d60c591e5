using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Corpora;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.HarmBenefit;
using Parley.Core.Judging;
using Parley.Core.Learning;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Judging;

/// <summary>Every span, driver and number an answer shows, over whole corpora: what is shown is there.</summary>
public sealed class JudgedCorpusTests
{
    private static readonly Judge _judge = new(EmbeddedForecasters.Extractor, ForecastPanel.Embedded);
    private static readonly EmbeddedAnalyst _analyst = new(Policy.Defaults.HarmBenefit);
    private static readonly JudgingWeights _weights = new(
        new EnsembleFold(new EnsembleSettings()).Snapshot(),
        [.. ShippedExperts.All.Select(expert => new RosterEntry(expert.Name, expert.Categories))],
        _judge.Forecasters);

    [Fact]
    public void All_that_is_shown_of_the_sample_threads_is_in_their_texts() => Check(Repository("samples", "threads"));

    [Theory]
    [InlineData("github-derailment")]
    [InlineData("wiki-derailment")]
    [InlineData("news-threads")]
    public void All_that_is_shown_of_a_corpus_is_in_its_texts(string corpus)
    {
        var folder = Repository("..", "shared", "data", corpus);
        Assert.SkipUnless(Directory.Exists(folder), $"The research corpus {corpus} is not here.");
        Check(folder);
    }

    private static void Check(string folder)
    {
        var corpus = ConvoKitCorpus.Open(folder);
        Assert.NotEmpty(corpus.Conversations);
        Parallel.ForEach(corpus.Conversations, conversation =>
        {
            var state = ConversationState.Empty;
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var utterance in conversation.Utterances.Select(entry => entry.Utterance))
            {
                texts[utterance.Id] = utterance.Text;
                var judged = Judge(conversation.Id, utterance, state);
                CheckSpans(judged, utterance.Text, texts);
                CheckNumbers(judged);
                state = ConversationFold.Apply(state, new UtteranceObserved { Judged = judged }, utterance.Speaker, utterance.Text, utterance.Timestamp);
            }
        });
    }

    private static JudgedUtterance Judge(string conversation, Utterance utterance, ConversationState state)
    {
        var evidence = new Evidence(utterance, state.Window);
        return _judge.Decide(evidence, [.. ShippedExperts.All.Select(expert => expert.Judge(evidence))], new JudgingContext
        {
            Conversation = conversation,
            State = state,
            Policy = Policy.Defaults,
            PolicyVersion = 0,
            Seed = 1,
            Ensemble = _weights,
            Analyst = _analyst,
            At = utterance.Timestamp,
            OrdinalTime = true,
        });
    }

    private static void CheckSpans(JudgedUtterance judged, string text, Dictionary<string, string> texts)
    {
        foreach (var span in judged.Opinions.SelectMany(opinion => opinion.Spans))
        {
            Assert.True(span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length, $"{judged.Id}: {span}");
        }

        foreach (var cue in judged.Features.Cues)
        {
            Assert.True(cue.Start >= 0 && cue.Length > 0 && cue.Start + cue.Length <= text.Length, $"{judged.Id}: {cue}");
        }

        foreach (var span in judged.Forecast.Drivers.SelectMany(driver => driver.Spans))
        {
            Assert.True(span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= texts[span.Utterance].Length, $"{judged.Id}: {span}");
        }
    }

    private static void CheckNumbers(JudgedUtterance judged)
    {
        Assert.All(judged.Verdict.Scores, score => Assert.InRange(score.Probability, 0, 1));
        Assert.All(judged.Verdict.NotAssessed, category => Assert.True(double.IsNaN(judged.Verdict[category])));
        Assert.InRange(judged.Verdict.Spread, 0, 0.5);
        Assert.InRange(judged.Forecast.Risk, 0, 1);
        Assert.All(judged.Forecast.Drivers, driver => Assert.False(string.IsNullOrWhiteSpace(driver.Explanation)));
        Assert.Equal(judged.Balance.Stand.Harmfulness - judged.Balance.Act.Harmfulness, judged.Balance.Value, 1e-9);
    }

    private static string Repository(params string[] path)
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Agents.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("There is no Agents.sln above the tests.");
        }

        return Path.GetFullPath(Path.Combine([directory, .. path]));
    }
}
