using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Cli.Serve.Demo;
using Parley.Dashboard.Hosting;
using Parley.Server.Hosting;

namespace Parley.Cli.Serve;

/// <summary>Adds what the HTTP side serves: the silo with the agents, and the ports it reads by.</summary>
/// <param name="builder">The host being built.</param>
/// <param name="dataDirectory">Where journal and keys are kept.</param>
internal delegate void AddAgents(WebApplicationBuilder builder, string dataDirectory);

/// <summary><c>parley serve</c>: prints <c>ready URL</c> when it takes traffic and stops cleanly on SIGTERM and Ctrl-C.</summary>
internal static class ServeCommand
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    public static Command Create(AddAgents addAgents)
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to listen (default {DefaultUrl}).", HelpName = "U" };
        var data = new Option<string?>("--data") { Description = "Folder of the journal and the keys (default data).", HelpName = "DIR" };
        var config = new Option<string?>("--config") { Description = "Configuration, JSON or YAML; the environment overrides it.", HelpName = "F" };
        var demo = new Option<bool>("--demo") { Description = "Replay the sample threads live, with a dashboard that needs no sign-in; on this machine only, in a folder of its own." };
        var serve = new Command("serve", "Serves the API and the dashboard over HTTP.") { urls, data, config, demo };
        serve.SetAction(async (parsed, cancellation) =>
        {
            using var shown = parsed.GetValue(demo) ? new DemoServer(parsed.GetValue(data)) : null;
            return await RunAsync(
                parsed.GetValue(urls), shown?.Data ?? parsed.GetValue(data), parsed.GetValue(config), addAgents, shown is not null, parsed.InvocationConfiguration, cancellation);
        });
        return serve;
    }

    private static async Task<int> RunAsync(string? urls, string? data, string? config, AddAgents addAgents, bool demo, InvocationConfiguration console, CancellationToken cancellation)
    {
        var output = console.Output;
        // The dashboard's files lie beside the program, wherever it is called from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServeCommand).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        try
        {
            if (config is not null)
            {
                builder.Configuration.AddParleyFile(config);
            }

            await using var app = Build(builder, urls, data, addAgents, demo ? console.Error : null);
            if (app.Services.GetService<StorageReached>() is { } storage)
            {
                await storage.CheckAsync();
            }

            await app.StartAsync(cancellation);
            foreach (var url in app.Urls)
            {
                await output.WriteLineAsync($"ready {url}");
            }

            await output.FlushAsync(cancellation);
            await app.WaitForShutdownAsync(cancellation);
            return ExitCodes.Success;
        }
        catch (Exception error) when (error is StartRefusedException or FormatException or OptionsValidationException or InvalidOperationException { InnerException: FormatException or ArgumentException })
        {
            throw new BadInputException(error.Message);
        }
    }

    /// <param name="demo">Where the demo tells its key; null where there is no demo.</param>
    private static WebApplication Build(WebApplicationBuilder builder, string? urls, string? data, AddAgents addAgents, TextWriter? demo)
    {
        var configured = builder.Configuration["urls"] ?? builder.Configuration["http_ports"];
        builder.Configuration["urls"] = urls ?? (string.IsNullOrEmpty(configured) ? DefaultUrl : builder.Configuration["urls"]);
        if (data is not null)
        {
            builder.Configuration["Parley:Storage:Path"] = data;
        }

        var directory = builder.Configuration["Parley:Storage:Path"] is { Length: > 0 } path ? path : new ParleyServerOptions().DataDirectory;

        // Standard output is the command's own: only the line that says it is ready.
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (demo is not null)
        {
            DemoServer.Add(builder, demo);
        }

        builder.AddParleyServer();
        builder.AddParleyDashboard(dashboard => dashboard.Demo = demo is not null);
        addAgents(builder, directory);
        return builder.Build().MapParley().MapParleyDashboard();
    }
}
