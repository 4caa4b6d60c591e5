using System.Text.RegularExpressions;

namespace Parley.ScriptedModels;

/// <summary>A stretch of other people's words in a request, as it stands between its marker lines.</summary>
/// <param name="Label">What it is, such as <c>message u3 by P2</c>.</param>
public sealed partial record ShownBlock(string Label, string Text)
{
    public static IReadOnlyList<ShownBlock> Of(ScriptedRequest request) =>
        [.. Block().Matches(request.User).Select(block => new ShownBlock(block.Groups["label"].Value, block.Groups["text"].Value))];

    /// <summary>The label of the message, such as <c>u3</c>; null where the block is something else.</summary>
    public string? Message => Label.Split(' ') is ["message", var label, ..] ? label : null;

    /// <summary>The marker that the instruction names; empty where it names none.</summary>
    public static string MarkerOf(ScriptedRequest request) => Marker().Match(request.System).Groups["marker"].Value;

    [GeneratedRegex(@"^BEGIN [0-9a-f]+ (?<label>[^\n]*)\n(?<text>[\s\S]*?)\nEND [0-9a-f]+", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"marker (?<marker>[0-9a-f]{16,64})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Marker();
}
