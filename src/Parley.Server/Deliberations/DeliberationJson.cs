using System.Text.Json;
using Parley.Server.Json;

namespace Parley.Server.Deliberations;

/// <summary>A deliberation as JSON, for whoever writes it beside the API in the same shape.</summary>
public static class DeliberationJson
{
    public static void Write(Utf8JsonWriter json, DeliberationOutcome outcome) =>
        JsonSerializer.Serialize(json, DeliberationBody.Of(outcome), WireJsonContext.Plain.DeliberationBody);

    /// <summary>Requests to language models, such as those an intervention took.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<ModelUse> uses) =>
        JsonSerializer.Serialize(json, [.. uses.Select(ModelUseBody.Of)], WireJsonContext.Plain.ModelUseBodyArray);
}
