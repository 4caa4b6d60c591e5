using System.Text.Json.Nodes;

namespace Parley.Core.Journaling.Payloads;

/// <summary>
/// One step of one payload type, from a version to the next: JSON to JSON, a pure function, never changed once released. The journal keeps what was written; a step is applied each time it is read.
/// </summary>
public interface IUpcaster
{
    /// <summary>Such as <c>UtteranceObserved</c>.</summary>
    string Type { get; }

    /// <summary>The version it understands, 1 or more; the next is <c>From + 1</c>.</summary>
    int From { get; }

    /// <param name="payload">A copy of its own, which it may change and give back; <c>v</c> is set for it.</param>
    JsonObject Raise(JsonObject payload);
}
