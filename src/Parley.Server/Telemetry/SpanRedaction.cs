using System.Diagnostics;
using OpenTelemetry;

namespace Parley.Server.Telemetry;

/// <summary>
/// Takes every tag off a span but those listed, whoever set it: paths and queries of requests hold keys and ids. What is listed is the vocabulary of the
/// program, never a caller's words.
/// </summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.route", "http.response.status_code", "error.type", "kind", "attempt",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Kept.Contains(name))
            {
                data.SetTag(name, null);
            }
        }

        // Both may come from the caller's own headers.
        data.TraceStateString = null;
        data.SetStatus(data.Status);
    }
}
