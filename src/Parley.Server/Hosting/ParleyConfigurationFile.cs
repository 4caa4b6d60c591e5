using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Parley.Server.Hosting;

/// <summary>A configuration file in YAML, of which JSON is a part. The environment overrides it.</summary>
public static class ParleyConfigurationFile
{
    /// <summary>Adds a file below the environment's variables.</summary>
    /// <exception cref="FormatException">The file is missing or not valid; the message names file, line and column.</exception>
    public static void AddParleyFile(this IConfigurationManager configuration, string path)
    {
        var values = Read(path);
        var below = -1;
        for (var i = 0; i < configuration.Sources.Count; i++)
        {
            below = configuration.Sources[i] is EnvironmentVariablesConfigurationSource ? i : below;
        }

        var source = new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = values };
        configuration.Sources.Insert(below < 0 ? configuration.Sources.Count : below, source);
    }

    /// <summary>The file's leaves by their path, <c>parley:server:maxBodyBytes</c>.</summary>
    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var reader = File.OpenText(path);
            var stream = new YamlStream();
            stream.Load(reader);
            foreach (var document in stream.Documents)
            {
                Flatten("", document.RootNode, values);
            }

            return values;
        }
        catch (YamlException error)
        {
            throw new FormatException($"{path}:{error.Start.Line}:{error.Start.Column}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path}: {error.Message}", error);
        }
    }

    private static void Flatten(string path, YamlNode node, Dictionary<string, string?> values)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    Flatten(Join(path, key.ToString()), value, values);
                }

                break;
            case YamlSequenceNode list:
                for (var i = 0; i < list.Children.Count; i++)
                {
                    Flatten(Join(path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), list.Children[i], values);
                }

                break;
            case YamlScalarNode scalar:
                values[path] = scalar.Value;
                break;
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : ConfigurationPath.Combine(path, key);
}
