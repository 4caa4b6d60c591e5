using System.Text.Json;
using Parley.Core.HarmBenefit.Steering;
using Parley.Core.Policies;

namespace Parley.Benchmarks.Deliberation;

/// <summary>How many rulings recover a known policy; prints JSON.</summary>
internal static class SteeringBenchmark
{
    /// <summary>A community that minds privacy and identity attacks far more than the shipped policy, insults and profanity less, and values benefits.</summary>
    private const string Hidden = """
        version: 1
        harm_benefit:
          offset: 0.5
          beta: 0.5
          actions: { hate_and_toxicity: 0.98, discrimination_and_bias: 0.98, privacy: 0.98, violence_and_extremism: 0.98, manipulation: 0.9 }
          effects: { transient_psychological: 0.15, persistent_psychological: 0.98, social: 0.95, agency: 0.9, health: 0.98 }
          extents: { harms: { substantial: 0.95, significant: 0.9, minor: 0.8 } }
          likelihoods: { harms: { medium: 0.85, low: 0.6 }, benefits: { medium: 0.6, low: 0.3 } }
        """;

    public static int Run()
    {
        var (policy, errors) = PolicyParser.Parse(Hidden, "hidden");
        var study = new SteeringStudy((policy ?? throw new InvalidOperationException(errors[0].ToString())).HarmBenefit, Policy.Defaults.HarmBenefit, seed: 1);
        foreach (var rulings in (int[])[0, 25, 50, 100, 200, 400, 800, 1600, 3200])
        {
            Console.WriteLine(JsonSerializer.Serialize(study.Run(rulings), JsonOptions.Lines));
        }

        return 0;
    }
}
