using System.Text.Json.Serialization;

namespace Parley.Core.Learning;

/// <summary>Probabilities by name, in ordinal order of names; NaN is asleep. Immutable.</summary>
[JsonConverter(typeof(NamedProbabilitiesConverter))]
public sealed class NamedProbabilities
{
    private readonly string[] names;
    private readonly double[] values;

    /// <param name="entries">Names, each once, with a probability in [0, 1]; null or NaN is asleep.</param>
    /// <exception cref="ArgumentException">A name comes twice, or a value is outside [0, 1]; the message names it.</exception>
    public NamedProbabilities(IEnumerable<KeyValuePair<string, double?>> entries)
    {
        var sorted = entries.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        names = [.. sorted.Select(e => e.Key)];
        values = [.. sorted.Select(e => e.Value ?? double.NaN)];
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0 && names[i] == names[i - 1])
                throw new ArgumentException($"'{names[i]}' is given twice", nameof(entries));
            if (values[i] is < 0 or > 1)
                throw new ArgumentException($"'{names[i]}' is {values[i]}, outside [0, 1]", nameof(entries));
        }
    }

    /// <summary>None at all.</summary>
    public static NamedProbabilities None { get; } = new([]);

    /// <summary>The names, in ordinal order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The values, in the order of <see cref="Names"/>; NaN is asleep.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Whether anyone is awake.</summary>
    public bool AnyAwake
    {
        get
        {
            foreach (var value in values)
            {
                if (!double.IsNaN(value))
                    return true;
            }

            return false;
        }
    }

    /// <summary>The value of a name; NaN when it is asleep or not there.</summary>
    public double this[string name]
    {
        get
        {
            var at = Array.BinarySearch(names, name, StringComparer.Ordinal);
            return at < 0 ? double.NaN : values[at];
        }
    }

    /// <summary>Names with numbers, none asleep.</summary>
    public static NamedProbabilities Of(params (string Name, double Value)[] entries) =>
        new(entries.Select(e => KeyValuePair.Create(e.Name, (double?)e.Value)));
}
