using System.Net;

namespace Parley.Simulation.Export.Report;

/// <summary>A page that needs no other file.</summary>
internal static class HtmlPage
{
    public static string Of(string title, string body) =>
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Safe(title)}</title><style>"
        + SimulationResource.Read("Export/Report/Resources/style.css")
        + $"</style></head><body><h1>{Safe(title)}</h1>{body}</body></html>\n";

    public static string Safe(string text) => WebUtility.HtmlEncode(text);
}
