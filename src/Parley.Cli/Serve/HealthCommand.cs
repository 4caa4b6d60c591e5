using System.CommandLine;

namespace Parley.Cli.Serve;

/// <summary><c>parley health URL</c>: asks a server whether it is ready. For containers that have no other program to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "Where the server listens.", DefaultValueFactory = _ => ServeCommand.DefaultUrl };
        var health = new Command("health", "Asks a server whether it is ready: exit 0 when it is, 1 when not.") { url };
        health.SetAction(async (parsed, cancellation) =>
        {
            if (!Uri.TryCreate(parsed.GetRequiredValue(url), UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            {
                throw new BadInputException($"url: '{parsed.GetValue(url)}' is not an http address");
            }

            return await AskAsync(new Uri(server, "/readyz"), parsed.InvocationConfiguration.Output, cancellation);
        });
        return health;
    }

    private static async Task<int> AskAsync(Uri readiness, TextWriter output, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(readiness, cancellation);
            await output.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellation));
            return response.IsSuccessStatusCode ? ExitCodes.Success : ExitCodes.Failed;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            await output.WriteLineAsync($"no answer from {readiness}");
            return ExitCodes.Failed;
        }
    }
}
