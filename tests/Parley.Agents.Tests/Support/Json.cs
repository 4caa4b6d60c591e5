using System.Text.Json;

namespace Parley.Agents.Tests.Support;

/// <summary>Answers as text, because records that hold arrays compare them by reference.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions _options = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, _options);
}
