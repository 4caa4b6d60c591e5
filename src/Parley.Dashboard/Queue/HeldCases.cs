using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Parley.Dashboard.Queue;

/// <summary>
/// Gives a case back when its moderator has left the page. A page that is loaded again is a new page: so a case is given back only once it has been shown
/// nowhere for a while, or reloading would take it from the moderator who reads it. Whoever comes back later finds it again, unless another took it.
/// </summary>
internal sealed partial class HeldCases(IReviewDesk desk, TimeProvider clock, ILogger<HeldCases> logger)
{
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Community, string Case, string Moderator), int> _shown = [];

    /// <summary>A page shows the case; one more than before.</summary>
    public void Show(string community, string caseId, string moderator)
    {
        lock (_gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_shown, (community, caseId, moderator), out _)++;
        }
    }

    /// <summary>A page does not show it any more, as it was ruled or given back.</summary>
    public void Done(string community, string caseId, string moderator)
    {
        var key = (community, caseId, moderator);
        lock (_gate)
        {
            if (_shown.GetValueOrDefault(key) > 1)
            {
                _shown[key]--;
            }
            else
            {
                _shown.Remove(key);
            }
        }
    }

    /// <summary>A page that showed the case was left. Ends once the case has been given back, or is shown again.</summary>
    public async Task LeaveAsync(string community, string caseId, string moderator)
    {
        Done(community, caseId, moderator);
        await Task.Delay(Grace, clock);
        if (!IsShown(community, caseId, moderator))
        {
            try
            {
                await desk.ReleaseAsync(community, caseId, moderator, setAside: false);
            }
            catch (Exception error)
            {
                // The lease ends by itself.
                LogNotReleased(logger, error);
            }
        }
    }

    private bool IsShown(string community, string caseId, string moderator)
    {
        lock (_gate)
        {
            return _shown.ContainsKey((community, caseId, moderator));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A case could not be given back; its lease will end by itself.")]
    private static partial void LogNotReleased(ILogger logger, Exception error);
}
