using System.Globalization;

namespace Parley.Soak;

/// <summary>A line of the client's log.</summary>
/// <param name="Caller">Who sent it.</param>
/// <param name="Number">Its place among the caller's own.</param>
internal sealed record AckedUtterance(int Caller, int Number, string Conversation, string Id)
{
    public int Attempts { get; init; }

    /// <summary>From the first attempt to the acknowledgement.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>When it was acknowledged, on the machine's own clock since its start.</summary>
    public TimeSpan At { get; init; }

    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"{Caller} {Number} {Conversation} {Id} {Attempts} {(long)Took.TotalMilliseconds} {(long)At.TotalMilliseconds} .");

    /// <summary>The log's whole lines; one that was cut off is left out.</summary>
    public static List<AckedUtterance> ReadLog(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var acknowledged = new List<AckedUtterance>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var caller, var number, var conversation, var id, var attempts, var took, var at, "."])
            {
                acknowledged.Add(new AckedUtterance(Int(caller), Int(number), conversation, id)
                {
                    Attempts = Int(attempts),
                    Took = TimeSpan.FromMilliseconds(Int(took)),
                    At = TimeSpan.FromMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)),
                });
            }
        }

        return acknowledged;
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
