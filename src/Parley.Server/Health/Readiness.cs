namespace Parley.Server.Health;

/// <summary>Asks everything that must hold for the server to take traffic.</summary>
public sealed class Readiness(IEnumerable<IReadinessCheck> checks, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>By name; with null where it holds, else what is wrong in a few words.</returns>
    public async Task<IReadOnlyList<(string Name, string? Problem)>> AskAsync(CancellationToken cancellation)
    {
        var found = await Task.WhenAll(checks.Select(check => AskAsync(check, cancellation)));
        return [.. found.OrderBy(result => result.Name, StringComparer.Ordinal)];
    }

    private async Task<(string Name, string? Problem)> AskAsync(IReadinessCheck check, CancellationToken cancellation)
    {
        try
        {
            return (check.Name, await check.ProblemAsync(cancellation).AsTask().WaitAsync(Patience, clock, cancellation));
        }
        catch (TimeoutException)
        {
            return (check.Name, "does not answer");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return (check.Name, error.GetType().Name);
        }
    }
}
