using System.Diagnostics;
using Orleans.Runtime;

namespace Parley.Agents.Telemetry;

/// <summary>The few spans of the agents: observe, judge, append, deliver. They carry no id and no text.</summary>
internal static class Spans
{
    private const string Parent = "parley.span";

    private static readonly ActivitySource _source = new("Parley");

    public static Activity? Start(string name) => _source.StartActivity(name);

    /// <summary>Starts a span and lets the calls to grains that follow continue it.</summary>
    public static Activity? StartOutside(string name)
    {
        var span = _source.StartActivity(name);
        if (span is not null)
        {
            RequestContext.Set(Parent, span.Id!);
        }

        return span;
    }

    /// <summary>Starts a span in a grain's turn, below the one its caller has started.</summary>
    public static Activity? StartInside(string name) =>
        _source.HasListeners() ? _source.StartActivity(name, ActivityKind.Internal, RequestContext.Get(Parent) as string) : null;
}
