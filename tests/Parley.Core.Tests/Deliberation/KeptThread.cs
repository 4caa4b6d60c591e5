using System.Collections.Immutable;
using System.Globalization;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.HarmBenefit;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Learning;
using Parley.Core.Policies;
using Parley.Grains;

namespace Parley.Core.Tests.Deliberation;

/// <summary>A thread whose embedded risk is the number that its newest message says, with a language model that says what it is told to.</summary>
internal sealed class KeptThread(Policy policy)
{
    public const string Model = "model:forecaster";
    private const string Name = "thread";
    private static readonly ForecastPanel _panel = new([new ReadForecaster()]);
    private static readonly Judge _judge = new(EmbeddedForecasters.Extractor, _panel);
    private static readonly Reconsideration _reconsideration = new(_panel);
    private static readonly JudgingWeights _weights = new(new EnsembleView(0, [], new EnsembleSettings(), EnsemblePrior.Shipped), [], _panel.Names);
    private static readonly EmbeddedAnalyst _analyst = new(Policy.Defaults.HarmBenefit);

    private readonly List<StoredEvent> _events = [];
    private readonly List<JudgedUtterance> _said = [];

    public ConversationState State { get; private set; } = ConversationState.Empty;

    public IReadOnlyList<JudgedUtterance> Said => _said;

    /// <summary>The state as a replay of the journal makes it.</summary>
    public ConversationState Replayed => _events.Aggregate(ConversationState.Empty, ConversationFold.Apply);

    public Forecast Say(double risk)
    {
        var judged = Judged($"u{_said.Count}", 0, risk, State, editedTurn: null);
        _said.Add(judged);
        Take(new UtteranceObserved { Judged = judged }, Text(risk));
        return judged.Forecast;
    }

    public Forecast Edit(int turn, double risk)
    {
        var before = _said[turn];
        var judged = Judged(before.Id, before.Revision + 1, risk, State with { Window = State.Window.Without(before.Id) }, turn);
        _said[turn] = judged;
        Take(new UtteranceEdited { Judged = judged }, Text(risk));
        return judged.Forecast;
    }

    public void Remove(int turn) => Take(new UtteranceRemoved { Utterance = _said[turn].Id, Gate = State.Gate }, text: null);

    public void Erase() => Take(new SpeakerErased { Speaker = 1 }, text: null);

    /// <summary>What the models are told now; they answer later.</summary>
    public (int Length, int Rewrites) Ask() => (State.Window.Turns, State.Rewrites);

    /// <param name="word">Null: it fell asleep.</param>
    public DeliberationConcluded Answer((int Length, int Rewrites) asked, double? word)
    {
        var judged = _said[asked.Length - 1];
        var opinion = word is { } said
            ? new Opinion { Expert = Model, Scores = [new CategoryScore(Categories.Derailment, said)] }
            : Opinion.Sleep(Model, "hangs");
        var concluded = _reconsideration.Conclude(new Reconsidered
        {
            Conversation = Name,
            Judged = judged,
            Findings = new DeliberationFindings
            {
                Utterance = judged.Id,
                Revision = judged.Revision,
                PolicyVersion = 1,
                Forecasts = [opinion],
                Length = asked.Length,
                Rewrites = asked.Rewrites,
            },
            Plan = new PlannedDeliberation { Reasons = [] },
            State = State,
            Policy = policy,
            PolicyVersion = 1,
            Seed = 1,
            Ensemble = _weights,
            Experts = [],
            Forecasters = [Model],
            Analyst = _analyst,
            At = DateTimeOffset.UnixEpoch,
            OrdinalTime = true,
        });
        Take(concluded, text: null);
        return concluded;
    }

    /// <summary>The embedded risk with a word, as the models' table hears both.</summary>
    public static double Together(double embedded, double word, string utterance) => Core.Deliberation.ModelVerdict.Risk(
        embedded, [new Opinion { Expert = Model, Scores = [new CategoryScore(Categories.Derailment, word)] }], [Model], _weights.Snapshot, $"{Name}/{utterance}").Risk;

    private JudgedUtterance Judged(string id, long revision, double risk, ConversationState state, int? editedTurn) => _judge.Decide(
        new Evidence(
            new Utterance
            {
                Id = id,
                Revision = revision,
                Speaker = "ada",
                Text = Text(risk),
                Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(editedTurn ?? _said.Count),
            },
            state.Window),
        [],
        new JudgingContext
        {
            Conversation = Name,
            State = state,
            Policy = policy,
            PolicyVersion = 1,
            Seed = 1,
            Ensemble = _weights,
            Analyst = _analyst,
            At = DateTimeOffset.UnixEpoch,
            OrdinalTime = true,
            Models = new ModelRoster { Forecasters = [Model] },
            EditedTurn = editedTurn,
        });

    private static string Text(double risk) => risk.ToString(CultureInfo.InvariantCulture);

    private void Take(ConversationEvent @event, string? text)
    {
        var written = EventJson.Write(@event, DateTimeOffset.UnixEpoch, text is null ? null : new PersonalText("ada", text));
        _events.Add(new StoredEvent
        {
            Position = _events.Count + 1,
            Sequence = _events.Count + 1,
            Type = written.Type,
            Payload = written.Payload,
            At = written.At,
            Personal = written.Personal,
            SpeakerNumber = text is null ? 0 : 1,
        });
        State = ConversationFold.Apply(State, _events[^1]);
    }

    private sealed class ReadForecaster : IForecaster
    {
        public string Name => "read";

        public ForecasterOpinion Forecast(ConversationWindow window) =>
            new(window.Entries.IsEmpty ? 0.5 : double.Parse(window.Entries[^1].Text ?? "0.5", CultureInfo.InvariantCulture), null, []);
    }
}
