using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Parley.Agents.Hosting;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Journaling;
using Parley.Core.Text;

namespace Parley.Agents.Deliberation;

/// <summary>
/// The silo's own copies of what models said by its communities' journals: opinions, to be used again for the same words, and words, by which routing tells where asking is worth it. A batch
/// looks for opinions within the conversation only and routes by what is shipped, since what another conversation has said by then hangs on how many run at once.
/// </summary>
internal sealed class OpinionMemory(IReadModel readModel, IOptions<ParleyOptions> options)
{
    private const int Remembered = 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<Held>>> _held = new(StringComparer.Ordinal);

    public async ValueTask<RecordedOpinion?> FindAsync(ConversationKey key, string text, ulong fingerprint, long policyVersion)
    {
        if (fingerprint == 0 || AnalyzedText.Of(text).Tokens.Count(token => token.Kind == TokenKind.Word) < RecordedOpinions.FewestWords)
        {
            return null;
        }

        return (await OfAsync(key)).Find(fingerprint, policyVersion);
    }

    /// <summary>What routing knows of the community's models. While the journal cannot be read, what is shipped: no message waits for it.</summary>
    public async ValueTask<RoutingMemory> PastAsync(ConversationKey key)
    {
        try
        {
            return options.Value.Live ? (await OfAsync(key)).Past : RoutingMemory.Shipped;
        }
        catch (JournalUnavailableException)
        {
            return RoutingMemory.Shipped;
        }
    }

    public void Add(ConversationKey key, DeliberationOutcome outcome, ulong fingerprint)
    {
        if (_held.TryGetValue(NameOf(key), out var held) && held.Value.IsCompletedSuccessfully)
        {
            held.Value.Result.Add(key.Conversation, outcome, fingerprint);
        }
    }

    private async ValueTask<Held> OfAsync(ConversationKey key)
    {
        var name = NameOf(key);
        var held = _held.GetOrAdd(name, _ => new Lazy<Task<Held>>(() => LoadAsync(key)));
        try
        {
            return await held.Value;
        }
        catch (JournalUnavailableException)
        {
            _held.TryRemove(KeyValuePair.Create(name, held));
            throw;
        }
    }

    private async Task<Held> LoadAsync(ConversationKey key)
    {
        var loaded = new Held();
        var newestFirst = await readModel.DeliberationsAsync(key.Community, options.Value.Live ? null : key.Conversation, Remembered);
        foreach (var recorded in newestFirst.Reverse())
        {
            var concluded = (DeliberationConcluded)EventJson.Read(recorded.Event);
            loaded.Add(recorded.Conversation, concluded.Outcome, concluded.Fingerprint);
        }

        return loaded;
    }

    private string NameOf(ConversationKey key) => options.Value.Live ? key.Community : key.ToString();

    private sealed class Held
    {
        private readonly Lock _lock = new();
        private readonly RecordedOpinions _opinions = new();
        private volatile RoutingMemory _past = RoutingMemory.Shipped;

        public RoutingMemory Past => _past;

        public RecordedOpinion? Find(ulong fingerprint, long policyVersion)
        {
            lock (_lock)
            {
                return _opinions.Find(fingerprint, policyVersion);
            }
        }

        public void Add(string conversation, DeliberationOutcome outcome, ulong fingerprint)
        {
            lock (_lock)
            {
                _past = _past.With(outcome);
                if (Read(conversation, outcome, fingerprint) is { } opinion)
                {
                    _opinions.Add(opinion);
                }
            }
        }

        private static RecordedOpinion? Read(string conversation, DeliberationOutcome outcome, ulong fingerprint)
        {
            var awake = outcome.Opinions.RemoveAll(said => said.Opinion.Asleep is not null);
            return outcome is { Dropped: null, ReusedFrom: null } && fingerprint != 0 && !awake.IsEmpty
                ? new RecordedOpinion($"{conversation}/{outcome.Utterance}", fingerprint, outcome.PolicyVersion, awake)
                : null;
        }
    }
}
