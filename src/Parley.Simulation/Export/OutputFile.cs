using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parley.Simulation.Export;

/// <summary>Writes a file under a passing name and moves it into place, so that nobody finds half of one.</summary>
internal static class OutputFile
{
    // Readable in a terminal; never put into HTML.
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, string name, IEnumerable<string> lines)
    {
        var passing = Path.Combine(folder, name + ".partial");
        using (var writer = new StreamWriter(passing, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            foreach (var line in lines)
            {
                writer.WriteLine(line);
            }
        }

        File.Move(passing, Path.Combine(folder, name), overwrite: true);
    }
}
