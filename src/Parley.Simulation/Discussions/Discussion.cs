using System.Globalization;
using Parley.Simulation.Experiments;
using Parley.Simulation.Heat;
using Parley.Simulation.Participants;
using Parley.Simulation.Personas;
using Parley.Simulation.Strategies;
using Parley.Simulation.Turns;

namespace Parley.Simulation.Discussions;

/// <summary>
/// Runs one thread from its opening to its end: whose turn it is, what is said, how it is moderated, who hears it, who facilitates. The same plan, cast and
/// strategy give the same posts.
/// </summary>
internal sealed class Discussion(ThreadPlan plan, Strategy strategy, ICast cast, IModeration moderation)
{
    private const int RecentPosts = 6;

    /// <summary>Most answers go to the message just before.</summary>
    private const double AnswersLast = 0.75;

    private readonly ScheduledFacilitator? _facilitator = strategy.Kind == StrategyKind.Scheduled ? new ScheduledFacilitator(strategy, plan.Id) : null;
    private readonly TurnManager _turns = new(plan.Scenario.Turns.Manager, plan.Scenario.Turns.Respond, plan.Seed);
    private readonly List<Post> _posts = [];
    private readonly List<int> _speakers = [];
    private readonly List<string> _ids = [];
    private readonly double[] _heat = [.. plan.People.Select(person => person.Temper.Baseline)];
    private readonly bool[] _gone = new bool[plan.People.Length];
    private readonly bool[] _passed = new bool[plan.People.Length];
    private DateTimeOffset _now = plan.At;
    private int _answered = -1;
    private bool _slowed;
    private bool _locked;

    private int Turn => _speakers.Count;

    /// <summary>The posts in order; participants' posts make up the turns.</summary>
    /// <exception cref="ExperimentStoppedException">A voice has no words any more.</exception>
    public async Task<ImmutableArray<Post>> RunAsync(CancellationToken cancellation)
    {
        await OpenAsync();
        await FacilitateAsync(turn: 0, toxicity: 0);
        var written = 1;
        while (Goes(written) && Present() is { Count: > 0 } present)
        {
            cancellation.ThrowIfCancellationRequested();
            var number = _turns.Next(present, _speakers.Count == 0 ? -1 : _speakers[^1], _answered, Turn);
            var target = TargetOf(number);
            var spoken = await cast.SpeakAsync(number, new TurnToSpeak(Turn, plan.People[_speakers[target]].Name));
            if (spoken.Stopped is { } why)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new ExperimentStoppedException(why);
            }

            _gone[number] = spoken.Leaving;
            if (spoken.Text.Length == 0)
            {
                // Where all the others let the turn pass, the thread has come to its end.
                _passed[number] = _passed[_speakers[^1]] = true;
                continue;
            }

            Array.Clear(_passed);
            _now += Pause();
            var moderated = await PostAsync(number, target, spoken, recorded: null);
            await InterveneAsync(moderated.Made);
            await FacilitateAsync(written++, moderated.Toxicity);
        }

        return [.. _posts];
    }

    private bool Goes(int written)
    {
        var turns = plan.Scenario.Turns;
        if (_locked || _gone.Count(gone => !gone) < 2 || Turn >= turns.Most + plan.Recorded.Length)
        {
            return false;
        }

        if (turns.StopAtDerailment && _posts.Any(post => post.Level >= HeatLevels.Uncivil))
        {
            return false;
        }

        // Recorded threads go on for a while after the point where they are taken over, however long they are by then.
        var least = plan.Recorded.IsEmpty ? turns.Least : Turn - written + turns.Least;
        return Turn < least || Draw.For(plan.Seed, "closing", Turn).NextDouble() >= plan.Scenario.Heat.Closing;
    }

    private async Task OpenAsync()
    {
        if (plan.Recorded.IsEmpty)
        {
            await PostAsync(0, target: -1, new Spoken(plan.Opening, Level: 1, Heat: 1, Leaving: false), recorded: null);
            await cast.RememberAsync(0, new OwnMessage(plan.Opening, Level: null));
            return;
        }

        foreach (var (speaker, line) in plan.Recorded)
        {
            _now = line.Utterance.Timestamp;
            var target = line.Utterance.ReplyTo is { } answered ? _ids.IndexOf(answered) : -1;
            var moderated = await PostAsync(speaker, target >= 0 ? target : Turn - 1, new Spoken(line.Utterance.Text, Level: null, Heat: 0, Leaving: false), line.Utterance.Id);
            await InterveneAsync(moderated.Made);
        }
    }

    private async Task<Moderated> PostAsync(int number, int target, Spoken spoken, string? recorded)
    {
        var replyTo = target < 0 ? null : _ids[target];
        var id = recorded ?? string.Create(CultureInfo.InvariantCulture, $"{plan.Id}.{Turn}");
        var moderated = await moderation.SubmitAsync(new Utterance
        {
            Id = id,
            Speaker = plan.People[number].Name,
            Text = spoken.Text,
            Timestamp = _now,
            ReplyTo = replyTo,
        });
        var heat = spoken.Level ?? ToxicityLevels.LevelOf(moderated.Toxicity);
        var unseen = moderated.Unseen && strategy.Visibility;
        _posts.Add(new Post
        {
            Id = id,
            Speaker = plan.People[number].Name,
            Text = spoken.Text,
            At = _now,
            ReplyTo = replyTo,
            Recorded = recorded is not null,
            Level = heat,
            Toxicity = double.IsNaN(moderated.Toxicity) ? null : moderated.Toxicity,
            Risk = double.IsNaN(moderated.Risk) ? null : moderated.Risk,
            Ratings = moderated.Ratings,
            Manners = moderated.Manners,
            Unseen = unseen,
            Voice = spoken.Voice,
            StoodIn = spoken.StoodIn,
        });
        var answered = target < 0 ? -1 : _speakers[target];
        _speakers.Add(number);
        _ids.Add(id);
        if (spoken.Level is null)
        {
            await cast.RememberAsync(number, new OwnMessage(recorded is null ? null : spoken.Text, heat));
        }

        _answered = unseen ? -1 : answered;
        if (!unseen)
        {
            await SpreadAsync(number, answered, spoken, heat);
        }

        return moderated;
    }

    private async Task SpreadAsync(int number, int answered, Spoken spoken, int level)
    {
        var share = FacilitatorShare();
        var name = plan.People[number].Name;
        var hearing = new Task<ParticipantStatus>[plan.People.Length];
        for (var i = 0; i < hearing.Length; i++)
        {
            hearing[i] = i == number || _gone[i]
                ? Task.FromResult(new ParticipantStatus(_heat[i], _gone[i]))
                : cast.HearAsync(i, new HeardMessage(name, spoken.Text, new Heard(Turn, level, i == answered, Opposed(i, number), _slowed, share), spoken.Line)).AsTask();
        }

        var statuses = await Task.WhenAll(hearing);
        for (var i = 0; i < statuses.Length; i++)
        {
            _heat[i] = statuses[i].Heat;
        }
    }

    private bool Opposed(int one, int other) => (plan.People[one].Stance, plan.People[other].Stance) is (Stance.For, Stance.Against) or (Stance.Against, Stance.For);

    private async Task FacilitateAsync(int turn, double toxicity)
    {
        if (_facilitator?.After(turn, toxicity) is { } words)
        {
            await SayAsync("facilitate", words, toAll: true, addressee: null);
        }
    }

    private Task InterveneAsync(Intervention? made)
    {
        _slowed = _slowed || made?.Kind == ModerationAction.SlowMode;
        _locked = _locked || made?.Kind == ModerationAction.Lock;
        return made is null ? Task.CompletedTask : SayAsync(made.Kind.Name(), made.Text, made.Audience == Audience.Public, made.Addressee);
    }

    private async Task SayAsync(string kind, string text, bool toAll, string? addressee)
    {
        _posts.Add(new Post
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{plan.Id}.f{_posts.Count}"),
            Speaker = Post.FacilitatorName,
            Text = text,
            At = _now,
            ReplyTo = _posts[^1].Id,
            Intervention = kind,
            PrivateTo = toAll ? null : addressee ?? plan.People[_speakers[^1]].Name,
        });
        var word = new FacilitatorWord(text, Private: !toAll);
        for (var i = 0; i < plan.People.Length; i++)
        {
            if (!_gone[i] && (toAll || string.Equals(plan.People[i].Name, _posts[^1].PrivateTo, StringComparison.Ordinal)))
            {
                _heat[i] = (await cast.FacilitatedAsync(i, word)).Heat;
            }
        }
    }

    private List<Candidate> Present()
    {
        var present = new List<Candidate>(plan.People.Length);
        for (var i = 0; i < plan.People.Length; i++)
        {
            if (!_gone[i] && !_passed[i])
            {
                present.Add(new Candidate(i, plan.People[i].Temper.Talkativeness * (0.5 + _heat[i])));
            }
        }

        return present;
    }

    /// <summary>The turn that is answered: mostly the last one of somebody else, sometimes an earlier one.</summary>
    private int TargetOf(int number)
    {
        var draw = Draw.For(plan.Seed, "target", Turn);
        var others = Enumerable.Range(0, Turn).Where(turn => _speakers[turn] != number).ToArray();
        return others.Length == 0 ? Turn - 1 : draw.NextDouble() < AnswersLast ? others[^1] : others[Math.Max(0, others.Length - 1 - draw.Next(5))];
    }

    private double FacilitatorShare() => _posts.TakeLast(RecentPosts).Count(post => !post.IsParticipants && post.PrivateTo is null) / (double)RecentPosts;

    /// <summary>Exponential, at least a second.</summary>
    private TimeSpan Pause() =>
        TimeSpan.FromSeconds(Math.Max(1, Math.Round(-Math.Log(1 - Draw.For(plan.Seed, "pause", Turn).NextDouble()) * plan.Scenario.Turns.Pace.TotalSeconds)));
}
