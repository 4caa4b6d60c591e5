using Microsoft.Extensions.Configuration;

namespace Parley.LanguageModels;

/// <summary>Reads an endpoint's key from where the configuration says it is; the configuration itself never holds it.</summary>
/// <param name="error">Is told the key of the setting and what is wrong with it.</param>
internal sealed class SecretReader(IConfigurationSection section, Action<string, string> error)
{
    public Secret Read()
    {
        var (variable, file) = (section["apiKeyEnv"], section["apiKeyFile"]);
        if (variable is not null && file is not null)
        {
            error("apiKeyFile", "and apiKeyEnv exclude each other.");
            return Secret.None;
        }

        return variable is not null ? FromEnvironment(variable) : file is not null ? FromFile(file) : Secret.None;
    }

    private Secret FromEnvironment(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(value))
        {
            error("apiKeyEnv", $"names the environment variable {variable}, which is not set.");
        }

        return Checked("apiKeyEnv", value?.Trim());
    }

    private Secret FromFile(string file)
    {
        try
        {
            var value = File.ReadAllText(file).Trim();
            if (value.Length == 0)
            {
                error("apiKeyFile", $"names {file}, which is empty.");
            }

            return Checked("apiKeyFile", value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error("apiKeyFile", $"cannot be read: {e.Message}");
            return Secret.None;
        }
    }

    /// <summary>A key goes into a header, which a line end would split.</summary>
    private Secret Checked(string key, string? value)
    {
        if (value is not null && !value.All(c => c is > ' ' and <= '~'))
        {
            error(key, "holds a key with characters that no header may carry.");
            return Secret.None;
        }

        return new Secret(string.IsNullOrEmpty(value) ? null : value);
    }
}
