using Parley.LanguageModels.Telemetry;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Endpoints;

/// <summary>A client of a scripted server, and a plain question.</summary>
internal static class Asking
{
    public static ModelEndpoint Of(ScriptedModelServer server) => new()
    {
        Name = "judge",
        Address = new Uri(server.Endpoint),
        Model = "scripted",
        Dialect = "json",
        Timeout = TimeSpan.FromSeconds(10),
        InputPrice = 1,
        OutputPrice = 2,
    };

    public static ModelClient Client(ModelEndpoint endpoint, TimeProvider? clock = null) => new(endpoint, clock ?? TimeProvider.System, new ModelInstruments());

    public static ChatQuestion Question { get; } = new()
    {
        Prompt = "test/1",
        Turns = [new ChatTurn(ChatRole.System, "Judge."), new ChatTurn(ChatRole.User, "Good morning.")],
        Seed = 7,
    };

    public static async Task<ChatAnswer> AskAsync(ScriptedModelServer server, Func<ModelEndpoint, ModelEndpoint>? change = null, ChatQuestion? question = null)
    {
        using var client = Client((change ?? (endpoint => endpoint))(Of(server)));
        return await client.AskAsync(question ?? Question, CancellationToken.None);
    }
}
