using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Batch;
using Parley.Agents.Facade;
using Parley.Simulation.Heat;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Fitting;

/// <summary>How toxic the embedded ensemble finds what the embedded voice says at each level.</summary>
public static class BankToxicity
{
    private const int TextsPerLevel = 240;

    /// <returns>For each level the toxicity of texts composed at it, in ascending order.</returns>
    public static async Task<ImmutableArray<ImmutableArray<double>>> MeasureAsync(string? policy, ulong seed, CancellationToken cancellation)
    {
        await using var session = await BatchSession.StartAsync(new BatchOptions { Policy = policy }, cancellation);
        var judge = session.Services.GetRequiredService<ITextJudge>();
        var levels = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        for (var level = 0; level <= HeatLevels.Highest; level++)
        {
            var found = new List<double>();
            for (var i = 0; i < TextsPerLevel; i++)
            {
                var verdict = await judge.JudgeAsync(new BatchOptions().Community, Compose(level, i, seed));
                found.Add(verdict.Verdict[Categories.Toxicity]);
            }

            levels.Add([.. found.Where(double.IsFinite).Order()]);
        }

        return levels.ToImmutable();
    }

    private static string Compose(int level, int number, ulong seed) => EmbeddedVoice.Speak(new SpeechRequest
    {
        Persona = new Persona { Name = "Ada", Stance = (Stance)(number % 3), Temper = Temper.Even with { Irony = number % 10 / 10.0 } },
        Topic = Topic.Unknown,
        Level = level,
        Addressee = "Bruno",
        Seed = Draw.Seed(seed, "bank", level, number),
        Used = new HashSet<int>(),
    }).Text;
}
