using System.Globalization;

namespace Parley.Cli.Moderate;

/// <summary>
/// How far a long command is, on one line of standard error. Shown only where a person looks at it and the results go elsewhere: results on the screen are
/// progress enough.
/// </summary>
internal sealed class Progress(TextWriter error, int total)
{
    private const int Steps = 100;

    private readonly bool isShown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected && Console.IsOutputRedirected;
    private int done;

    public void Advance()
    {
        done++;
        if (isShown && (done == total || done % Math.Max(1, total / Steps) == 0))
        {
            error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{done:N0} of {total:N0} utterances{(done == total ? "\n" : "")}"));
        }
    }
}
