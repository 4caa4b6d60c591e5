using Parley.LanguageModels;
using Parley.ScriptedModels;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Tests.Voices;

/// <summary>Voices of one model that a scripted server plays, and a turn to ask for.</summary>
internal static class Played
{
    public const string Voice = "model:judge";

    public static ModelEndpoint Endpoint(ScriptedModelServer server) => new()
    {
        Name = "judge",
        Address = new Uri(server.Endpoint),
        Model = "scripted",
        Dialect = "json",
        Timeout = TimeSpan.FromSeconds(20),
        InputPrice = 1,
        OutputPrice = 2,
        Roles = [ModelRole.Participant],
    };

    public static VoiceRoster Roster(string model = "scripted") => new([new VoiceIdentity(Voice, model, ModelVoice.Prompt)], Voice);

    public static ModelVoices Ask(ScriptedModelServer server, VoiceOptions? options = null, Func<ModelEndpoint, ModelEndpoint>? change = null) => ModelVoices.Ask(
        Roster(), [(change ?? (endpoint => endpoint))(Endpoint(server))], options ?? new VoiceOptions(), TimeProvider.System, TestContext.Current.CancellationToken);

    public static SpeechRequest Turn(ulong seed = 5, string voice = "", SpeechIntent intent = SpeechIntent.Argue) => new()
    {
        Persona = new Persona { Name = "Una", Stance = Stance.For, Voice = voice },
        Topic = Topic.Unknown,
        Intent = intent,
        Level = 2,
        Addressee = "Bo",
        Seed = seed,
        Used = new HashSet<int>(),
        History = [new HeardLine("Una", "Shall we put up a fence around all of the garden?"), new HeardLine("Bo", "Over my dead body, and the view is gone as well.")],
        Thread = "small.0",
        Turn = 2,
    };
}
