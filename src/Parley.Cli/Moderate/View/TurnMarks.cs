using System.Globalization;

namespace Parley.Cli.Moderate.View;

/// <summary>A turn's number as the mark of an item.</summary>
internal static class TurnMarks
{
    public static int Width(Story story) => Of(story.Last).Length;

    public static string Of(Turn turn) => turn.Number.ToString(CultureInfo.InvariantCulture);
}
