using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Parley.EndToEnd;

/// <summary>The packages as somebody else gets them: packed, installed from a folder into a new project outside this tree that is the README's program, and run.</summary>
public sealed partial class PackageTests
{
    private static readonly string[] Packed = ["Parley.Abstractions", "Parley.Core", "Parley.Journal", "Parley.Agents"];

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
        await using var forum = await WebProcess.StartAsync(Path.Combine(folder["out"], "consumer.dll"), project);
        using var client = new HttpClient { BaseAddress = forum.Address };
        using var answer = await client.PostAsJsonAsync("/threads/t1/posts/p1", new { author = "ann", text = "You are a stupid idiot.", at = DateTimeOffset.UnixEpoch });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.InRange((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("risk").GetDouble(), 0.3, 1);
    }

    [Fact]
    public async Task The_tool_is_a_package_too()
    {
        // Web projects are none unless they say so. It is too large to pack here.
        var said = await Dotnet.RunAsync(Repository.Root, "msbuild", "src/Parley.Cli", "-getProperty:IsPackable,PackAsTool,PackageId");
        var properties = JsonElement.Parse(said).GetProperty("Properties");
        Assert.Equal(
            ("true", "true", "Parley.Cli"),
            (properties.GetProperty("IsPackable").GetString(), properties.GetProperty("PackAsTool").GetString(), properties.GetProperty("PackageId").GetString()));
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
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Parley.Agents" Version="{version}" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project, "Program.cs"), Embed());
        return project;
    }

    /// <summary>The only C# in the README.</summary>
    private static string Embed() => Assert.Single(CSharp().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))).Groups["code"].Value;

    [GeneratedRegex("^```csharp\r?$(?<code>.*?)^```\r?$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CSharp();
}
