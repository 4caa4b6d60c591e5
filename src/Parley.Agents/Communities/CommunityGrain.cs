using System.Globalization;
using Microsoft.Extensions.Options;
using Parley.Agents.Due;
using Parley.Agents.Hosting;
using Parley.Core.Communities;
using Parley.Core.Journaling;
using Parley.Core.Learning.Drift;
using Parley.Core.Policies;

namespace Parley.Agents.Communities;

internal sealed class CommunityGrain(IJournal journal, IReadModel readModel, IDueTable due, CommunityCache cache, IOptions<ParleyOptions> options) : Grain, ICommunityGrain
{
    private CommunityState _state = CommunityState.Empty;
    private long _version;

    private string Name => this.GetPrimaryKeyString();

    private StreamKey Stream => StreamKey.OfCommunity(Name);

    /// <summary>The silo's copy, made from what stands here: one that asked for it would have this grain wait for itself.</summary>
    private Community Known => cache.Set(Standing());

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => (_state, _version) = await CommunityState.LoadAsync(journal, Name);

    public Task<CommunityStanding> StandingAsync() => Task.FromResult(Standing());

    public async Task<Answer<CommunityStanding>> PutPolicyAsync(string document, string by, DateTimeOffset at)
    {
        if (string.Equals(document, _state.PolicyDocument, StringComparison.Ordinal))
        {
            return Standing();
        }

        var (_, errors) = PolicyParser.Parse(document, "policy");
        if (!errors.IsEmpty)
        {
            return new Refusal(RefusalKind.Invalid, "policy", string.Join('\n', errors));
        }

        return await ChangeAsync(document, by, "policy put", string.Create(CultureInfo.InvariantCulture, $"version {_state.PolicyVersion + 1}"), at);
    }

    public async Task<Answer<CommunityStanding>> RollBackPolicyAsync(long version, string by, DateTimeOffset at)
    {
        if (version == _state.PolicyVersion)
        {
            return Standing();
        }

        var earlier = version == 0
            ? PolicyParser.DefaultsDocument
            : (await readModel.PoliciesAsync(Name, version < 0 ? 0 : version + 1, limit: 1)).FirstOrDefault(row => row.Version == version)?.Document;
        if (earlier is null)
        {
            return new Refusal(RefusalKind.NotFound, "version", $"There is no policy version {version}.");
        }

        var (_, errors) = PolicyParser.Parse(earlier, "policy");
        return errors.IsEmpty
            ? await ChangeAsync(earlier, by, "policy rolled back", string.Create(CultureInfo.InvariantCulture, $"version {_state.PolicyVersion + 1} as {version}"), at)
            : new Refusal(RefusalKind.Invalid, "version", string.Join('\n', errors));
    }

    public async Task<bool> ReserveAsync(string intervention, DateTimeOffset at)
    {
        var day = DayOf(at);
        var sameDay = string.Equals(day, _state.Day, StringComparison.Ordinal);
        if (sameDay && _state.Reserved.Contains(intervention))
        {
            return true;
        }

        var limit = Known.Policy.Restraint.PerDay;
        if ((sameDay ? _state.Reserved.Count : 0) >= limit)
        {
            return false;
        }

        return await TryAppendAsync(new BudgetReserved { Intervention = intervention, Day = day }, at)
            ? true
            : throw new JournalUnavailableException("The reservation was not recorded.");
    }

    public async Task<int> TakeCallsAsync(int calls, DateTimeOffset at)
    {
        var day = DayOf(at);
        var taken = string.Equals(day, _state.CallsDay, StringComparison.Ordinal) ? _state.Calls : 0;
        var granted = Math.Clamp(Known.Policy.Deliberate.BudgetPerDay - taken, 0, calls);
        return granted > 0 && await TryAppendAsync(new ModelCallsTaken { Calls = granted, Day = day }, at) ? granted : 0;
    }

    public Task<bool> FreezeGoldenAsync(string set, string by, DateTimeOffset at)
    {
        var golden = GoldenSet.FromJson(set);
        var subject = string.Create(CultureInfo.InvariantCulture, $"{golden.Items.Length} messages");
        return TryAppendAsync(new GoldenSetFrozen { Set = golden }, at, new AuditRow(by, "golden set frozen", subject, at));
    }

    public Task<string?> GoldenAsync() => Task.FromResult(_state.Golden?.ToJson());

    private static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Answer<CommunityStanding>> ChangeAsync(string document, string by, string action, string subject, DateTimeOffset at)
    {
        var changed = new PolicyChanged { Version = _state.PolicyVersion + 1, Document = document, By = by };
        if (!await TryAppendAsync(changed, at, new PolicyRow(changed.Version, document, by, at), new AuditRow(by, action, subject, at)))
        {
            return new Refusal(RefusalKind.Unavailable, null, "The journal could not take the policy; try again.");
        }

        cache.Set(Standing());
        return Standing();
    }

    public async Task<bool> PlanRetentionAsync(DateTimeOffset at, bool again)
    {
        var planned = await due.PendingAsync(Stream);
        if (!again && planned.Any(item => item.Kind == DueKind.Retention))
        {
            return true;
        }

        var work = new DueItem { Id = RetentionWork.Id, Stream = Stream, Kind = DueKind.Retention, At = at, Subject = Name };
        return await TryAppendAsync(new Append { Stream = Stream, ExpectedVersion = _version, Events = [], Due = [work] });
    }

    private CommunityStanding Standing() => new(Name, _state.PolicyVersion, _state.PolicyDocument);

    private async Task<bool> TryAppendAsync(CommunityEvent @event, DateTimeOffset at, params ImmutableArray<ReadModelRow> rows)
    {
        var (state, version) = (_state.Apply(@event), _version + 1);
        var append = new Append
        {
            Stream = Stream,
            ExpectedVersion = _version,
            Events = [CommunityEventJson.Write(@event, at)],
            Rows = rows,
            Snapshot = options.Value.IsSnapshotDue(_version, version) ? new StreamSnapshot(version, state.ToJson()) : null,
        };
        if (!await TryAppendAsync(append))
        {
            return false;
        }

        (_state, _version) = (state, version);
        return true;
    }

    /// <summary>A failed or stale write leaves the outcome unknown, so the grain starts afresh from the journal.</summary>
    private async Task<bool> TryAppendAsync(Append append)
    {
        try
        {
            if (await journal.AppendAsync(append) == AppendOutcome.Appended)
            {
                return true;
            }
        }
        catch (JournalUnavailableException)
        {
            // Answered as a refusal; the reload tells what became of it.
        }

        DeactivateOnIdle();
        return false;
    }
}
