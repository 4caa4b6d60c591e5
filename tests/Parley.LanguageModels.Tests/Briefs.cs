using Parley.Core.Deliberation;
using Parley.Core.Policies;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests;

/// <summary>A small thread to ask models about, and a panel of one model that a scripted server plays.</summary>
internal static class Briefs
{
    public const string Insulting = "You are an idiot and your patch is garbage, jane@mail.example.org";

    public static DeliberationBrief Of(string subject, params string[] before) => new()
    {
        Conversation = new ConversationKey("town", "c1"),
        Id = "d1",
        Turns = [.. before.Append(subject).Select((text, i) => new BriefTurn($"m{i}", i % 2 == 0 ? "Rosalind" : "Ferdinand", SpeakerRole.Member, text, i == 0 ? null : $"m{i - 1}"))],
        Subject = $"m{before.Length}",
        Policy = Ruled,
        Verdict = Verdict.Empty,
        Forecast = Forecast.Empty,
    };

    public static Policy Ruled { get; } = PolicyParser.Parse("version: 1\nrules: [{ id: be-kind, text: \"Disagree with ideas, not with people.\", maps_to: [insult] }]", "p").Policy!;

    public static ModelEndpoint Endpoint(ScriptedModelServer server, string dialect = "json", string model = "scripted") => new()
    {
        Name = "judge",
        Address = new Uri(dialect == "perspective" ? server.Endpoint[..^3] : server.Endpoint),
        Model = model,
        Dialect = dialect,
        Timeout = TimeSpan.FromSeconds(5),
        InputPrice = 1,
        OutputPrice = 1,
        Roles = dialect == "json" ? [.. Enum.GetValues<ModelRole>()] : [ModelRole.Expert],
    };

    public static LanguageModelPanel Panel(ScriptedModelServer server, string dialect = "json", Func<ModelEndpoint, ModelEndpoint>? change = null) =>
        new([(change ?? (endpoint => endpoint))(Endpoint(server, dialect, dialect))], TimeProvider.System, markerSeed: 11);
}
