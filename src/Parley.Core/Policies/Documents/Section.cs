using System.Globalization;

namespace Parley.Core.Policies.Documents;

/// <summary>
/// A mapping while it is read. Each key is asked for with the value that holds where the document is silent; <see cref="Close"/> then reports the
/// keys nobody asked for, so that what is known and what is read cannot drift apart.
/// </summary>
/// <param name="complete">The document may not be silent: a key that is missing is an error. So the defaults are known to be whole.</param>
internal sealed partial class Section(MappingNode? node, string path, ErrorLog errors, bool complete)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public int Line => node?.Line ?? 1;

    /// <exception cref="InvalidCastException">Never: a document that is no mapping is logged and read as an empty one.</exception>
    public static Section OfDocument(DocumentNode? root, ErrorLog errors, bool complete)
    {
        if (root is not null and not MappingNode)
        {
            errors.Add(root.Line, "", "must be a mapping of keys to values.");
        }

        return new Section(root as MappingNode, "", errors, complete);
    }

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public bool Has(string key) => node?.Entries.Any(entry => string.Equals(entry.Key, key, StringComparison.Ordinal)) ?? false;

    public int LineOf(string key) => FindEntry(key) is { } entry ? entry.Line : Line;

    public void Error(string key, string message) => errors.Add(LineOf(key), PathOf(key), message);

    public Section Child(string key, bool? mustBeComplete = null)
    {
        var value = Find(key);
        if (value is not null and not MappingNode and not ScalarNode { IsNull: true })
        {
            Error(key, "must be a mapping of keys to values.");
        }

        return new Section(value as MappingNode, PathOf(key), errors, (mustBeComplete ?? complete) && value is MappingNode);
    }

    /// <summary>The mappings of a list, or null where the key is missing.</summary>
    public ImmutableArray<Section>? Children(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case SequenceNode list:
                var sections = ImmutableArray.CreateBuilder<Section>(list.Items.Length);
                for (var i = 0; i < list.Items.Length; i++)
                {
                    var itemPath = string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{i}]");
                    if (list.Items[i] is MappingNode mapping)
                    {
                        sections.Add(new Section(mapping, itemPath, errors, complete: false));
                    }
                    else
                    {
                        errors.Add(list.Items[i].Line, itemPath, "must be a mapping of keys to values.");
                    }
                }

                return sections.ToImmutable();
            default:
                Error(key, "must be a list.");
                return [];
        }
    }

    /// <summary>Reports keys that were given twice and keys nobody asked for.</summary>
    public void Close()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in node?.Entries ?? [])
        {
            if (!seen.Add(entry.Key))
            {
                errors.Add(entry.Line, PathOf(entry.Key), "is given twice.");
            }
            else if (!_asked.Contains(entry.Key))
            {
                var hint = NearestKey.Find(entry.Key, _asked) is { } nearest
                    ? $"did you mean {nearest}?"
                    : $"known keys are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.";
                errors.Add(entry.Line, PathOf(entry.Key), $"is not a known key; {hint}");
            }
        }
    }

    private DocumentNode? Find(string key)
    {
        _asked.Add(key);
        var entry = FindEntry(key);
        if (entry is null && complete)
        {
            errors.Add(Line, PathOf(key), "is missing.");
        }

        return entry?.Value;
    }

    private MappingEntry? FindEntry(string key)
    {
        foreach (var entry in node?.Entries ?? [])
        {
            if (string.Equals(entry.Key, key, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }
}
