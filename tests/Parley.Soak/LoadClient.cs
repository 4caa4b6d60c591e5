using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Soak;

/// <summary>
/// Callers in a process of their own. Each sends an utterance to one silo after another, always under the same id, until one acknowledges it; then it writes
/// that down, and only then goes on. It ends when its input does.
/// </summary>
internal sealed class LoadClient : IDisposable
{
    public const string Verb = "client";

    /// <summary>Longer than any healthy answer and short enough to try another silo soon.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly string[] Texts =
    [
        "What do you make of the second chapter?", "I found it in the old archive, third shelf.", "You are a stupid idiot and nobody wants you here.",
        "Could somebody explain the last step again?", "Thank you, that helps a lot.", "Shut up, you pathetic moron.",
    ];

    private readonly ClientOptions options;
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1), ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        Timeout = Patience,
    };

    private readonly StreamWriter log;
    private volatile bool stopping;

    private LoadClient(ClientOptions options)
    {
        this.options = options;
        log = new StreamWriter(new FileStream(options.Log, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ClientOptions.Key);
    }

    public static async Task<int> RunAsync(ClientOptions options)
    {
        using var client = new LoadClient(options);
        var callers = Enumerable.Range(0, options.Callers).Select(caller => Task.Run(() => client.CallAsync(caller))).ToList();
        await Console.In.ReadToEndAsync();
        client.stopping = true;
        await Task.WhenAll(callers);
        return 0;
    }

    public void Dispose()
    {
        http.Dispose();
        log.Dispose();
    }

    private async Task CallAsync(int caller)
    {
        var random = new Random(caller);
        for (var number = 0; !stopping; number++)
        {
            // Some conversations are asked for far more often than others.
            var conversation = string.Create(CultureInfo.InvariantCulture, $"t{(int)(options.Conversations * Math.Pow(random.NextDouble(), 3))}");
            var id = string.Create(CultureInfo.InvariantCulture, $"c{caller}.{number}");
            await SendAsync(new AckedUtterance(caller, number, conversation, id), Texts[random.Next(Texts.Length)], random);
        }
    }

    /// <summary>Goes on past the end of the load, for a while: what was begun shall be known.</summary>
    private async Task SendAsync(AckedUtterance utterance, string text, Random random)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var silo = options.Urls[(utterance.Caller + utterance.Number + attempt) % options.Urls.Count];
            if (await TryAsync(silo, utterance, text))
            {
                Write(utterance with { Attempts = attempt + 1, Took = Stopwatch.GetElapsedTime(began), At = TimeSpan.FromMilliseconds(Environment.TickCount64) });
                return;
            }

            if (stopping && Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(40))
            {
                return;
            }

            await Task.Delay(random.Next(50, 250));
        }
    }

    private async Task<bool> TryAsync(Uri silo, AckedUtterance utterance, string text)
    {
        var body = new JsonObject
        {
            ["id"] = utterance.Id,
            ["speaker"] = string.Create(CultureInfo.InvariantCulture, $"speaker-{utterance.Caller % 7}"),
            ["text"] = text,
            ["timestamp"] = 1_770_000_000 + utterance.Number,
        };
        try
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(new Uri(silo, $"/v1/communities/{ClientOptions.Community}/conversations/{utterance.Conversation}/utterances"), content);
            // The body too: an answer that was cut off is no acknowledgement.
            await response.Content.ReadAsByteArrayAsync();
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }

    private void Write(AckedUtterance utterance)
    {
        lock (log)
        {
            log.WriteLine(utterance.ToLine());
        }
    }
}
