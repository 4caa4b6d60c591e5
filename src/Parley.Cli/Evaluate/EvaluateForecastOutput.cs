using System.Globalization;
using System.Text;

namespace Parley.Cli.Evaluate;

/// <summary>Writes a result into a folder: the report, every forecast, and the plots.</summary>
internal static class EvaluateForecastOutput
{
    public static void Write(EvaluateForecastResult result, DirectoryInfo folder)
    {
        folder.Create();
        File.WriteAllText(Path.Combine(folder.FullName, "report.json"), EvaluateForecastJson.Format(result) + "\n");
        var rows = new StringBuilder("conversation,derailed,length,turn,risk\n");
        foreach (var course in result.Courses)
        {
            for (var k = 0; k < course.Risks.Length; k++)
                rows.Append(CultureInfo.InvariantCulture, $"{course.Id},{(course.Derailed ? 1 : 0)},{course.Length},{k},{course.Risks[k]:0.######}\n");
        }

        File.WriteAllText(Path.Combine(folder.FullName, "forecasts.csv"), rows.ToString());
        EvaluateForecastPlots.Write(result, folder);
    }
}
