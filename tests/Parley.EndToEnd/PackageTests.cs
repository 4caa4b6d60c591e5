using System.IO.Compression;
using System.Xml.Linq;

namespace Parley.EndToEnd;

/// <summary>The packages as somebody else gets them: packed, installed from a folder into a new project outside this tree, and run.</summary>
public sealed class PackageTests
{
    private static readonly string[] Packed = ["Parley.Abstractions", "Parley.Core", "Parley.Journal", "Parley.Agents"];

    private const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Orleans.Hosting;
        using Parley;
        using Parley.Agents.Hosting;

        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseLoneSilo().AddParley(parley => parley.DataDirectory = args[0]));
        using var host = builder.Build();
        await host.StartAsync();
        var parley = host.Services.GetRequiredService<IParley>();
        var said = new Utterance { Id = "p1", Speaker = "ann", Text = "You are a stupid idiot.", Timestamp = DateTimeOffset.UnixEpoch };
        var answer = await parley.ObserveAsync(new ConversationKey("forum", "t1"), said);
        Console.WriteLine($"toxicity above a half: {answer.OrThrow().Verdict[Categories.Toxicity] > 0.5}");
        await host.StopAsync();
        """;

    [Fact]
    public async Task Packages_install_into_a_new_project_and_run_there()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in Packed)
        {
            await Dotnet.RunAsync(Repository.Root, "pack", $"src/{name}", "--no-build", "-c", Dotnet.Configuration, "-o", folder["feed"], "-v", "quiet");
        }

        var packages = Directory.GetFiles(folder["feed"], "*.nupkg");
        Assert.Equal(Packed.Length, packages.Length);
        Assert.Equal(Packed.Length, Directory.GetFiles(folder["feed"], "*.snupkg").Length);
        Assert.All(packages, AssertDescribed);

        var version = Path.GetFileNameWithoutExtension(packages.Single(file => Path.GetFileName(file).StartsWith("Parley.Agents.", StringComparison.Ordinal)))["Parley.Agents.".Length..];
        var project = Write(folder, version);
        await Dotnet.RunAsync(project, "build", "-c", "Release", "-v", "quiet", "-o", folder["out"], "-p:UseSharedCompilation=false");
        var said = await Dotnet.RunAsync(project, Path.Combine(folder["out"], "consumer.dll"), folder["data"]);
        Assert.Contains("toxicity above a half: True", said, StringComparison.Ordinal);
    }

    private static void AssertDescribed(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains("README.md", names);
        Assert.Contains("NOTICE", names);
        using var nuspec = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().First();
        string? Of(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
        Assert.Equal(("MIT", "README.md"), (Of("license"), Of("readme")));
        Assert.True(Of("description")?.Length > 20, package);
    }

    /// <summary>A project that knows the folder of packages and, for everything else, only what this machine has restored already.</summary>
    private static string Write(TemporaryFolder folder, string version)
    {
        var project = Directory.CreateDirectory(folder["consumer"]).FullName;
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(project, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="local" value="{folder["feed"]}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{restored}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{folder["packages"]}" /></config>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(project, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Parley.Agents" Version="{version}" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project, "Program.cs"), Program);
        return project;
    }
}
