using Parley.Core.Conversations;
using Parley.Core.Corpora;
using Parley.Core.Experts;

namespace Parley.Core.Forecasting;

/// <summary>Judges an utterance as the service would.</summary>
public delegate (ImmutableArray<Opinion> Opinions, Verdict Verdict) JudgeUtterance(Evidence evidence);

/// <summary>Runs a labelled corpus through judging and feature extraction, conversation by conversation, the last utterance left unseen.</summary>
/// <param name="extractor">What measures.</param>
/// <param name="judge">What judges before that.</param>
public sealed class ConversationMeasurer(IFeatureExtractor extractor, JudgeUtterance judge)
{
    /// <summary>A measurer for training: no verdict, and no forecaster's own text score.</summary>
    public static ConversationMeasurer ForTraining() => new(new FeatureExtractor([]), _ => ([], Verdict.Empty));

    /// <summary>The labelled conversations of two utterances or more, in the corpus's order.</summary>
    /// <param name="name">The corpus's name.</param>
    public ImmutableArray<TrainingConversation> Measure(ConvoKitCorpus corpus, string name, CancellationToken stop = default)
    {
        CorpusConversation[] labelled = [.. corpus.Conversations.Where(c => c.Label is not null && c.Utterances.Length > 1)];
        var measured = new TrainingConversation[labelled.Length];
        Parallel.For(0, labelled.Length, new() { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => measured[i] = Measure(labelled[i], name));
        return [.. measured];
    }

    private TrainingConversation Measure(CorpusConversation conversation, string corpus)
    {
        var window = ConversationWindow.Empty;
        var entries = ImmutableArray.CreateBuilder<WindowEntry>();
        var texts = ImmutableArray.CreateBuilder<HashedText>();
        foreach (var (utterance, _, _, _) in conversation.Utterances.AsSpan(0, conversation.Utterances.Length - 1))
        {
            var evidence = new Evidence(utterance, window);
            var (opinions, verdict) = judge(evidence);
            var entry = new WindowEntry
            {
                Id = utterance.Id,
                Revision = utterance.Revision,
                Speaker = utterance.Speaker,
                Role = utterance.Role,
                Turn = window.Turns,
                Timestamp = utterance.Timestamp,
                ReplyTo = utterance.ReplyTo,
                Text = utterance.Text,
                Features = extractor.Extract(evidence, opinions, verdict),
            };
            window = window.Add(entry);
            entries.Add(entry with { Text = null });
            texts.Add(HashedText.Of(evidence));
        }

        return new(conversation.Id, corpus, conversation.Label!.Value, conversation.Utterances.Length, entries.ToImmutable(), texts.ToImmutable());
    }
}
