using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>Where the view is printed: how wide it is and whether it knows colours. What is redirected is plain text.</summary>
internal sealed class Terminal(TextWriter output, int width, bool isPlain)
{
    private const int DefaultWidth = 80;
    private const int NarrowestWidth = 40;

    /// <summary>Longer lines are hard to read, however wide the window is.</summary>
    private const int WidestWidth = 140;

    public int Width { get; } = Math.Clamp(width, NarrowestWidth, WidestWidth);

    /// <summary>The process's own terminal; <c>COLUMNS</c> overrides its width and <c>NO_COLOR</c> its colours.</summary>
    public static Terminal For(TextWriter output)
    {
        var isRedirected = Console.IsOutputRedirected;
        var isPlain = isRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
            ? columns
            : isRedirected ? DefaultWidth : Console.WindowWidth;
        return new Terminal(output, width, isPlain);
    }

    public void WriteLine() => output.Write('\n');

    /// <summary>Prints a whole block at once, so that progress and other output never stand inside it.</summary>
    public void Write(IRenderable block)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(block);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            output.Write(line.TrimEnd() + "\n");
        }

        output.Flush();
    }
}
