using Parley.Core.Policies.Documents;

namespace Parley.Simulation.Voices;

/// <summary>Reads with which voice somebody speaks.</summary>
/// <param name="models">The names of the configured models that can take part; null where that is not known, so that names are not checked.</param>
internal sealed class VoiceReader(IReadOnlyCollection<string>? models)
{
    private const int LongestName = 120;

    /// <returns>One of <see cref="VoiceWords"/>, or the fallback where nothing is said.</returns>
    public string Read(Section section, string fallback)
    {
        const string Key = "voice";
        var word = section.Text(Key, fallback, LongestName);
        if (word.Length > 0 && !VoiceWords.IsWord(word))
        {
            section.Error(Key, "must be embedded, configured or model: and the name of a configured model, such as model:judge.");
        }
        else if (section.Has(Key) && models is not null && word.StartsWith(VoiceWords.Model, StringComparison.Ordinal) && !models.Contains(word[VoiceWords.Model.Length..]))
        {
            section.Error(Key, models.Count == 0
                ? $"names {word}, but no model that can take part is configured; name the configuration with --config, or write configured to do without where there is none."
                : $"names {word}, but the configured models that can take part are {string.Join(", ", models.Order(StringComparer.Ordinal))}.");
        }

        return word;
    }
}
