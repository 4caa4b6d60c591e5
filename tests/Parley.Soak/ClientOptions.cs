using System.Globalization;

namespace Parley.Soak;

/// <summary>What the load client is told on its command line.</summary>
/// <param name="Urls">The silos' addresses.</param>
/// <param name="Log">Where it writes down what was acknowledged.</param>
internal sealed record ClientOptions(IReadOnlyList<Uri> Urls, string Log, int Callers, int Conversations)
{
    public const string Key = "an-administrators-key";
    public const string Community = "soak";

    public string[] ToArguments() =>
    [
        LoadClient.Verb, string.Join(',', Urls.Select(url => url.ToString())), Log,
        Callers.ToString(CultureInfo.InvariantCulture), Conversations.ToString(CultureInfo.InvariantCulture),
    ];

    public static ClientOptions Parse(string[] args) => new(
        [.. args[0].Split(',').Select(url => new Uri(url))],
        args[1],
        int.Parse(args[2], CultureInfo.InvariantCulture),
        int.Parse(args[3], CultureInfo.InvariantCulture));
}
