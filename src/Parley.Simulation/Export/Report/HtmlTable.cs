using System.Text;

namespace Parley.Simulation.Export.Report;

/// <summary>A table whose first column names its rows. It scrolls by itself where it is wider than the page.</summary>
internal static class HtmlTable
{
    /// <param name="heads">Texts; the first stands over the names of the rows.</param>
    /// <param name="rows">A text and, for each other head, a cell's HTML.</param>
    public static string Of(IEnumerable<string> heads, IEnumerable<(string Name, IEnumerable<string> Cells)> rows)
    {
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>")
            .AppendJoin("", heads.Select(head => $"<th scope=\"col\">{HtmlPage.Safe(head)}</th>"))
            .Append("</tr></thead><tbody>");
        foreach (var (name, cells) in rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(HtmlPage.Safe(name)).Append("</th>").AppendJoin("", cells.Select(cell => $"<td>{cell}</td>")).Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }
}
