using System.Globalization;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>A process that appends from eight callers without end and prints each append after it was acknowledged.</summary>
internal static class WriteUntilKilled
{
    public const string Verb = "write-until-killed";

    private const int Callers = 8;

    public static StreamKey Stream(int caller) => new("club", string.Create(CultureInfo.InvariantCulture, $"t{caller}"));

    public static async Task<int> RunAsync(Engine engine, string place)
    {
        using var journal = new TestJournal(place: place, engine: engine);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => WriteAsync(journal.Journal, caller)));
        return 0;
    }

    private static async Task WriteAsync(IJournal journal, int caller)
    {
        for (var version = 0; ; version++)
        {
            var append = Sample.Append(Stream(caller), version, Sample.Event($"u{version}", $"speaker {caller}", "some words")) with
            {
                Rows = [Sample.Utterance($"u{version}")],
                Due = [Sample.Due($"t{caller}-d{version}", Stream(caller))],
                Feedback = [Sample.Feedback("yes")],
            };
            await journal.AppendAsync(append);
            // Console output is flushed line by line; the last word tells a whole line from one cut off.
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{caller} {version + 1} acknowledged"));
        }
    }
}
