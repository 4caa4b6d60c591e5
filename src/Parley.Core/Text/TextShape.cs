namespace Parley.Core.Text;

/// <summary>How a text is written, whatever it says. Only what its author wrote is counted, except the two shares.</summary>
public sealed record TextShape
{
    public int Words { get; init; }
    public int Sentences { get; init; }
    public int QuestionMarks { get; init; }
    public int ExclamationMarks { get; init; }

    /// <summary>Runs of two or more question or exclamation marks.</summary>
    public int RepeatedPunctuation { get; init; }

    /// <summary>Words of two letters or more written in capitals only.</summary>
    public int ShoutedWords { get; init; }

    /// <summary>Shouted words among the words of two letters or more; in [0, 1].</summary>
    public double ShoutedShare { get; init; }

    /// <summary>Web and mail addresses.</summary>
    public int Links { get; init; }

    /// <summary>Names addressed with an at sign.</summary>
    public int Mentions { get; init; }

    /// <summary>Share of the raw text that is block quotes; in [0, 1].</summary>
    public double QuotedShare { get; init; }

    /// <summary>Share of the raw text that is code; in [0, 1].</summary>
    public double CodeShare { get; init; }
}
