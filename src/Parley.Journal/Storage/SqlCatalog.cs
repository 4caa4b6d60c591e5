using System.Collections.Frozen;
using System.Text;

namespace Parley.Journal.Storage;

/// <summary>The statements of the embedded <c>Sql/*.sql</c> files by the name that stands above each as <c>-- name: …</c>.</summary>
internal static class SqlCatalog
{
    private const string Marker = "-- name: ";

    private static readonly FrozenDictionary<string, string> Statements = Load();

    public static string Find(string name) => Statements[name];

    private static FrozenDictionary<string, string> Load()
    {
        var statements = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(SqlCatalog).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Parley.Journal.Sql.", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            foreach (var part in ("\n" + reader.ReadToEnd()).Split("\n" + Marker).Skip(1))
            {
                var end = part.IndexOf('\n', StringComparison.Ordinal);
                statements.Add(part[..end].Trim(), part[end..].Trim());
            }
        }

        return statements.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
