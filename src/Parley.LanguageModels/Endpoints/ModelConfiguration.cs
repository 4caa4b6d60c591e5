using Microsoft.Extensions.Configuration;

namespace Parley.LanguageModels;

/// <summary>Reads <c>parley:models</c>. Everything that is wrong is told at once, by key.</summary>
public static class ModelConfiguration
{
    public const string Section = "Parley:Models";

    /// <summary>The endpoints in ordinal order of their names; none where the section is missing.</summary>
    /// <param name="withHeads">False while heads are yet to be trained: none is asked for, and none read.</param>
    /// <exception cref="ModelConfigurationException">A value is missing, unknown or out of range.</exception>
    public static ImmutableArray<ModelEndpoint> Read(IConfiguration configuration, bool withHeads = true)
    {
        var errors = new List<string>();
        var endpoints = configuration.GetSection(Section).GetChildren()
            .OrderBy(section => section.Key, StringComparer.Ordinal)
            .Select(section => new EndpointReader(section, errors, withHeads).Read())
            .OfType<ModelEndpoint>()
            .ToImmutableArray();
        return errors.Count == 0 ? endpoints : throw new ModelConfigurationException([.. errors]);
    }
}

/// <summary>The configuration of the models cannot be used; nothing was called.</summary>
public sealed class ModelConfigurationException(ImmutableArray<string> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>One sentence each, beginning with the key.</summary>
    public ImmutableArray<string> Errors { get; } = errors;
}
