using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Parley.LanguageModels;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Voices;

/// <summary>
/// Participants speak through configured models. A question that was answered once in the experiment is not asked again, whichever strategy it comes up under: so runs pair by seed as far as
/// nobody steps in, as with the embedded voice, and the record alone is enough to run the experiment again. An answer that cannot be used is asked for once more; then the embedded voice
/// stands in, and the post says why. An endpoint that twice gives no answer at all, or a budget that is used up, stops the experiment.
/// </summary>
public sealed class ModelVoices : IParticipantVoice, IDisposable
{
    private const int Attempts = 2;

    private readonly ConcurrentDictionary<string, Lazy<Task<VoiceAnswer>>> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VoiceLine> _lines = new(StringComparer.Ordinal);
    private readonly VoiceRecord _record;
    private readonly VoiceOptions _options;
    private readonly VoiceBudget _budget;
    private readonly string _missing;
    private readonly CancellationToken _cancellation;
    private string? _stopped;

    private ModelVoices(VoiceRecord record, VoiceOptions options, string missing, CancellationToken cancellation)
    {
        (_record, _options, _missing, _cancellation) = (record, options, missing, cancellation);
        _budget = new VoiceBudget(options.MaxCalls, options.MaxPrice);
        foreach (var use in record.All.SelectMany(answer => answer.Uses))
        {
            _budget.Remember(use);
        }
    }

    public VoiceRoster Roster => _record.Roster;

    public string Identity => Roster.ToJson();

    public bool Speaks(string voice) => Roster.Knows(voice);

    /// <summary>What was asked and what it took, earlier commands included.</summary>
    public JsonObject Manifest => VoiceManifest.Of(Roster, _record.All, _options);

    /// <param name="endpoints">Those that the roster was made of.</param>
    /// <param name="cancellation">Gives up what is being asked.</param>
    /// <exception cref="ScenarioException">The record in the folder cannot be gone on with.</exception>
    public static ModelVoices Ask(VoiceRoster roster, ImmutableArray<ModelEndpoint> endpoints, VoiceOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var voices = new ModelVoices(VoiceRecord.Open(options.Folder, roster, options.Resume), options, "cannot be asked", cancellation);
        foreach (var endpoint in endpoints.Where(endpoint => roster.Voices.Any(voice => string.Equals(voice.Voice, VoiceRoster.Name(endpoint), StringComparison.Ordinal))))
        {
            voices._lines.Add(VoiceRoster.Name(endpoint), new VoiceLine(endpoint, clock));
        }

        return voices;
    }

    /// <summary>Speaks from a record alone; no model is asked.</summary>
    /// <exception cref="ScenarioException">The record cannot be read.</exception>
    public static ModelVoices Replay(string path) =>
        new(VoiceRecord.Read(path), new VoiceOptions(), $"has no answer in {path}, which is of another experiment or of one that was stopped", CancellationToken.None);

    public async ValueTask<Speech.Speech> SpeakAsync(SpeechRequest request, CancellationToken cancellation)
    {
        if (Roster.Resolve(request.Persona.Voice) is not { } voice)
        {
            return EmbeddedVoice.Speak(request);
        }

        var brief = VoiceQuestion.Of(request);
        var name = VoiceQuestion.NameOf(voice, brief);

        // On the pool, so that a question that several threads wait for belongs to none of them.
        var answer = await _asked.GetOrAdd(name, _ => new Lazy<Task<VoiceAnswer>>(() => Task.Run(() => AnswerAsync(name, voice, brief, request)))).Value;
        return answer.Act switch
        {
            VoiceAnswer.Failed => new Speech.Speech("", Level: null) { Stopped = answer.Reason },
            VoiceAnswer.StoodIn => StandIn(request, answer.Reason),
            VoiceAnswer.Silent => new Speech.Speech("", Level: null) { Leaves = false, Voice = voice.Voice },
            _ => new Speech.Speech(answer.Text, Level: null) { Leaves = answer.Act == VoiceAnswer.Left, Voice = voice.Voice },
        };
    }

    public void Dispose()
    {
        foreach (var line in _lines.Values)
        {
            line.Dispose();
        }

        _record.Dispose();
    }

    /// <summary>When a participant leaves is for its own voice to say.</summary>
    private static Speech.Speech StandIn(SpeechRequest request, string? why) =>
        EmbeddedVoice.Speak(request.Intent == SpeechIntent.Farewell ? request with { Intent = SpeechIntent.Argue } : request) with { Leaves = false, StoodIn = why };

    private async Task<VoiceAnswer> AnswerAsync(string name, VoiceIdentity voice, VoiceBrief brief, SpeechRequest request)
    {
        var answer = new VoiceAnswer { Question = name, Thread = request.Thread, Speaker = brief.Name, Turn = request.Turn, Voice = voice.Voice, Act = VoiceAnswer.Failed };
        if (_record.Find(name) is { } known)
        {
            return known;
        }

        if (!_lines.TryGetValue(voice.Voice, out var line))
        {
            return answer with { Reason = FormattableString.Invariant($"what {brief.Name} says after {request.Turn} messages of {request.Thread} {_missing}") };
        }

        var uses = new List<VoiceUse>();
        try
        {
            using var slot = await line.EnterAsync(_cancellation);
            answer = await AskAsync(answer, line.Model, brief, uses);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            answer = answer with { Reason = "stopped" };
        }

        if (answer.Act != VoiceAnswer.Failed || uses.Count > 0)
        {
            _record.Append(answer = answer with { Uses = [.. uses] });
        }

        return answer;
    }

    private async Task<VoiceAnswer> AskAsync(VoiceAnswer answer, ModelVoice model, VoiceBrief brief, List<VoiceUse> uses)
    {
        VoiceReply? reply = null;
        string? unanswered = null;
        var highest = _options.MaxPrice is null ? 0 : model.HighestPrice(brief);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (Volatile.Read(ref _stopped) is { } stopped)
            {
                return answer with { Reason = stopped };
            }

            if (await _budget.ReserveAsync(highest, _cancellation) is { } spent)
            {
                return _options.StandIn ? answer with { Act = VoiceAnswer.StoodIn, Reason = spent } : Stop(answer, spent);
            }

            VoiceUse? use = null;
            try
            {
                reply = await model.AskAsync(brief, attempt, reply is { Unanswered: false } ? reply.Fault : null, _cancellation);
                uses.Add(use = VoiceUse.Of(reply.Use));
            }
            finally
            {
                _budget.Settle(highest, use);
            }

            if (reply.Fault is null)
            {
                return answer with { Act = ActOf(reply.Act), Text = reply.Text };
            }

            // The second time an endpoint may be left alone because of the first.
            unanswered ??= reply.Unanswered ? reply.Fault : null;
        }

        return reply!.Unanswered ? Stop(answer, $"{answer.Voice} gave no answer: {unanswered}") : answer with { Act = VoiceAnswer.StoodIn, Reason = reply.Fault };
    }

    /// <summary>The first reason holds for all that would have been asked after it.</summary>
    private VoiceAnswer Stop(VoiceAnswer answer, string why) => answer with { Reason = Interlocked.CompareExchange(ref _stopped, why, null) ?? why };

    private static string ActOf(VoiceAct act) => act switch
    {
        VoiceAct.Speak => VoiceAnswer.Spoke,
        VoiceAct.Silent => VoiceAnswer.Silent,
        _ => VoiceAnswer.Left,
    };
}
