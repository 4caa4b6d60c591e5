using System.Collections.Frozen;
using System.Text;

namespace Parley.Journal.Storage;

/// <summary>An engine's statements, from its embedded <c>Sql/*.sql</c> files, by the name that stands above each as <c>-- name: …</c>.</summary>
internal sealed class SqlCatalog
{
    private const string Marker = "-- name: ";

    private readonly FrozenDictionary<string, string> statements;

    private SqlCatalog(string folder) => statements = Load($"Parley.Journal.{folder}.Sql.");

    public static SqlCatalog Sqlite { get; } = new("Sqlite");

    public static SqlCatalog Postgres { get; } = new("Postgres");

    public string Find(string name) => statements[name];

    private static FrozenDictionary<string, string> Load(string prefix)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(SqlCatalog).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            foreach (var part in ("\n" + reader.ReadToEnd()).Split("\n" + Marker).Skip(1))
            {
                var end = part.IndexOf('\n', StringComparison.Ordinal);
                found.Add(part[..end].Trim(), part[end..].Trim());
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
