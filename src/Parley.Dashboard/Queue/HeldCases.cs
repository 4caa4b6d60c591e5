using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Parley.Dashboard.Queue;

/// <summary>
/// Gives a case back when its moderator has left the page. A page that is loaded again is a new page: so a case is given back only once it has been shown
/// nowhere for a while, or reloading would take it from the moderator who reads it. Whoever comes back later finds it again, unless another took it.
/// </summary>
internal sealed partial class HeldCases(IReviewDesk desk, TimeProvider clock, ILogger<HeldCases> logger)
{
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<(string Community, string Case, string Moderator), int> _shown = new();

    /// <summary>A page shows the case; one more than before.</summary>
    public void Show(string community, string caseId, string moderator) => _shown.AddOrUpdate((community, caseId, moderator), 1, (_, pages) => pages + 1);

    /// <summary>A page does not show it any more, as it was ruled or given back.</summary>
    public void Done(string community, string caseId, string moderator) =>
        _shown.AddOrUpdate((community, caseId, moderator), 0, (_, pages) => Math.Max(0, pages - 1));

    /// <summary>A page that showed the case was left. Ends once the case has been given back, or is shown again.</summary>
    public async Task LeaveAsync(string community, string caseId, string moderator)
    {
        Done(community, caseId, moderator);
        await Task.Delay(Grace, clock);
        if (_shown.TryGetValue((community, caseId, moderator), out var pages) && pages == 0 && _shown.TryRemove(new((community, caseId, moderator), 0)))
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A case could not be given back; its lease will end by itself.")]
    private static partial void LogNotReleased(ILogger logger, Exception error);
}
