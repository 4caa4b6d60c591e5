using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Benchmarks.Deliberation;

internal static class JsonOptions
{
    public static JsonSerializerOptions Lines { get; } = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
