using Parley.Core.Journaling;

namespace Parley.Server.Health;

/// <summary>The journal takes data and gives it back.</summary>
public sealed class JournalCheck(IJournalProbe probe) : IReadinessCheck
{
    public string Name => "journal";

    public async ValueTask<string?> ProblemAsync(CancellationToken cancellation)
    {
        try
        {
            await probe.ProbeAsync();
            return null;
        }
        catch (JournalUnavailableException)
        {
            return "cannot take or give data";
        }
    }
}
