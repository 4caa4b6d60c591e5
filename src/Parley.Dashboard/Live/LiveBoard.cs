using Parley.Core.Journaling;
using Parley.Server.Live;

namespace Parley.Dashboard.Live;

/// <summary>One line of the live list.</summary>
internal sealed record LiveLine
{
    public required string Conversation { get; init; }
    public required double Risk { get; init; }
    public required RiskLevel Level { get; init; }
    public required int Messages { get; init; }
    public required ModerationAction LastAction { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The last risks, oldest first; at most <see cref="LiveBoard.CourseLength"/>.</summary>
    public ImmutableArray<double> Course { get; init; } = [];

    /// <summary>What heats the conversation, in words, strongest first; at most two.</summary>
    public ImmutableArray<string> Drivers { get; init; } = [];
}

/// <summary>
/// What the live list shows. Rows come from the read model; the curves and drivers of conversations on the board are kept up from the feed, so that
/// a busy community costs one short query a refresh, however much arrives.
/// </summary>
internal sealed class LiveBoard
{
    public const int CourseLength = 40;
    private const int MostDrivers = 2;

    /// <summary>Curves of conversations that left the board are forgotten beyond this many.</summary>
    private const int MostCourses = 1_000;

    private readonly Dictionary<string, Thread> _threads = new(StringComparer.Ordinal);

    public ImmutableArray<LiveLine> Lines { get; private set; } = [];

    /// <summary>What changes are told against; null where the watcher never said that they had looked.</summary>
    public LiveLook? Looked { get; set; }

    public int ChangedLines => Lines.Count(line => ChangeOf(line) is not null);

    public string? ChangeOf(LiveLine line) => Looked?.ChangeOf(line);

    /// <summary>The conversations among the rows whose curve is not known yet.</summary>
    public IEnumerable<string> Unknown(IEnumerable<RecordedConversation> rows) =>
        rows.Where(row => !_threads.ContainsKey(row.Conversation)).Select(row => row.Conversation);

    /// <summary>The curve a conversation comes with, oldest assessment first.</summary>
    public void Learn(string conversation, IEnumerable<Forecast> forecasts)
    {
        if (_threads.Count > MostCourses)
        {
            _threads.Clear();
        }

        var thread = new Thread();
        foreach (var forecast in forecasts)
        {
            thread.Add(forecast);
        }

        _threads[conversation] = thread;
    }

    /// <summary>Takes in what the feed told.</summary>
    public void Hear(LiveEvent live)
    {
        if (live is LiveAssessment assessed && _threads.TryGetValue(assessed.Conversation, out var thread))
        {
            thread.Add(assessed.Assessment.Forecast);
        }
    }

    public void Show(IEnumerable<RecordedConversation> rows) => Lines = [.. rows.Select(Line)];

    /// <summary>The watcher has looked: what stands now is what later changes are told against.</summary>
    public LiveLook Look(DateTimeOffset at)
    {
        Looked = LiveLook.Of(Lines, at, Looked);
        return Looked;
    }

    private LiveLine Line(RecordedConversation recorded)
    {
        var (row, thread) = (recorded.Row, _threads.GetValueOrDefault(recorded.Conversation));
        return new LiveLine
        {
            Conversation = recorded.Conversation,
            Risk = double.IsNaN(row.Risk) ? 0 : row.Risk,
            Level = row.Level,
            Messages = row.Utterances,
            LastAction = row.LastAction,
            Status = row.Status,
            UpdatedAt = row.UpdatedAt,
            Course = thread is null ? [] : [.. thread.Course],
            Drivers = thread?.Drivers ?? [],
        };
    }

    private sealed class Thread
    {
        public Queue<double> Course { get; } = new();

        public ImmutableArray<string> Drivers { get; private set; } = [];

        public void Add(Forecast forecast)
        {
            Course.Enqueue(forecast.Risk);
            if (Course.Count > CourseLength)
            {
                Course.Dequeue();
            }

            Drivers = [.. forecast.Drivers.Where(driver => driver.Contribution > 0).Take(MostDrivers).Select(driver => driver.Explanation)];
        }
    }
}
