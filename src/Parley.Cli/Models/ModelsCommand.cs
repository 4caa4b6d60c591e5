using System.CommandLine;
using Parley.LanguageModels.Checking;

namespace Parley.Cli.Models;

/// <summary><c>parley models check</c>: does each configured endpoint answer, in its dialect, how fast, at what price.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Looks after the language models.") { Check() };

    private static Command Check()
    {
        var config = new Option<string?>("--config") { Description = "Configuration, JSON or YAML; the environment overrides it.", HelpName = "F" };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var check = new Command("check", "Asks every configured model about two messages and tells what came of it. Exit 1 where one cannot be used.") { config, json };
        check.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(config);
            var endpoints = ConfiguredModels.Read(file);
            if (endpoints.IsEmpty)
            {
                throw new BadInputException($"{file ?? "the environment"}: parley:models names no model");
            }

            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            await error.WriteLineAsync($"asking {string.Join(", ", endpoints.Select(endpoint => endpoint.Name))} …");
            var reports = await Task.WhenAll(endpoints.Select(endpoint => EndpointCheck.RunAsync(endpoint, TimeProvider.System, cancellation)));
            await output.WriteAsync(parsed.GetValue(json) ? ModelsReport.ToJson(reports) : ModelsReport.ToText(reports));
            await error.WriteLineAsync(ModelsReport.Told(reports));
            return Array.TrueForAll(reports, report => report.IsHealthy) ? ExitCodes.Success : ExitCodes.Failed;
        });
        return check;
    }
}
