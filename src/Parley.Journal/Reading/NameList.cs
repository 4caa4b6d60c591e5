using System.Text.Json.Nodes;

namespace Parley.Journal.Reading;

/// <summary>Names as one parameter of a statement, which takes them apart with the engine's own JSON functions.</summary>
internal static class NameList
{
    public static string Of(IEnumerable<string> names) => new JsonArray([.. names.Select(name => JsonValue.Create(name))]).ToJsonString();
}
