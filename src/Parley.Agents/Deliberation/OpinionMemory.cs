using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Parley.Agents.Hosting;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Journaling;
using Parley.Core.Text;

namespace Parley.Agents.Deliberation;

/// <summary>
/// The silo's own copies of the opinions its communities' journals hold, to be used again for the same words. A batch looks within the conversation only,
/// since what another one has said by then hangs on how many run at once.
/// </summary>
internal sealed class OpinionMemory(IReadModel readModel, IOptions<ParleyOptions> options)
{
    private const int Remembered = 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<RecordedOpinions>>> _held = new(StringComparer.Ordinal);

    public async ValueTask<RecordedOpinion?> FindAsync(ConversationKey key, string text, ulong fingerprint, long policyVersion)
    {
        if (fingerprint == 0 || AnalyzedText.Of(text).Tokens.Count(token => token.Kind == TokenKind.Word) < RecordedOpinions.FewestWords)
        {
            return null;
        }

        var recorded = await OfAsync(key);
        lock (recorded)
        {
            return recorded.Find(fingerprint, policyVersion);
        }
    }

    public void Add(ConversationKey key, DeliberationOutcome outcome, ulong fingerprint)
    {
        if (Read(key.Conversation, outcome, fingerprint) is { } opinion && _held.TryGetValue(NameOf(key), out var held) && held.Value.IsCompletedSuccessfully)
        {
            var recorded = held.Value.Result;
            lock (recorded)
            {
                recorded.Add(opinion);
            }
        }
    }

    private async ValueTask<RecordedOpinions> OfAsync(ConversationKey key)
    {
        var name = NameOf(key);
        var held = _held.GetOrAdd(name, _ => new Lazy<Task<RecordedOpinions>>(() => LoadAsync(key)));
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

    private async Task<RecordedOpinions> LoadAsync(ConversationKey key)
    {
        var loaded = new RecordedOpinions();
        var newestFirst = await readModel.DeliberationsAsync(key.Community, options.Value.Live ? null : key.Conversation, Remembered);
        foreach (var recorded in newestFirst.Reverse())
        {
            var concluded = (DeliberationConcluded)EventJson.Read(recorded.Event);
            if (Read(recorded.Conversation, concluded.Outcome, concluded.Fingerprint) is { } opinion)
            {
                loaded.Add(opinion);
            }
        }

        return loaded;
    }

    private string NameOf(ConversationKey key) => options.Value.Live ? key.Community : key.ToString();

    private static RecordedOpinion? Read(string conversation, DeliberationOutcome outcome, ulong fingerprint)
    {
        var awake = outcome.Opinions.RemoveAll(said => said.Opinion.Asleep is not null);
        return outcome is { Dropped: null, ReusedFrom: null } && fingerprint != 0 && !awake.IsEmpty
            ? new RecordedOpinion($"{conversation}/{outcome.Utterance}", fingerprint, outcome.PolicyVersion, awake)
            : null;
    }
}
