using System.Globalization;
using System.Text;

namespace Parley.Core.Policies.Documents;

/// <summary>Writes nodes as JSON or as YAML in one fixed shape: mappings of mappings in blocks, everything below in flow style, text always quoted.</summary>
internal static class DocumentWriter
{
    public static string ToJson(DocumentNode node)
    {
        var written = new StringBuilder();
        WriteFlow(written, node, quoteKeys: true);
        return written.Append('\n').ToString();
    }

    public static string ToYaml(MappingNode root)
    {
        var written = new StringBuilder();
        WriteBlock(written, root, "");
        return written.ToString();
    }

    private static void WriteBlock(StringBuilder written, MappingNode node, string indent)
    {
        foreach (var entry in node.Entries)
        {
            written.Append(indent).Append(entry.Key).Append(':');
            switch (entry.Value)
            {
                case MappingNode { Entries.IsEmpty: false } mapping when indent.Length == 0 || mapping.Entries.Any(inner => inner.Value is MappingNode):
                    written.Append('\n');
                    WriteBlock(written, mapping, indent + "  ");
                    break;
                case SequenceNode { Items.IsEmpty: false } list when list.Items.All(item => item is MappingNode):
                    written.Append('\n');
                    foreach (var item in list.Items)
                    {
                        written.Append(indent).Append("  - ");
                        WriteFlow(written, item, quoteKeys: false);
                        written.Append('\n');
                    }

                    break;
                default:
                    written.Append(' ');
                    WriteFlow(written, entry.Value, quoteKeys: false);
                    written.Append('\n');
                    break;
            }
        }
    }

    private static void WriteFlow(StringBuilder written, DocumentNode node, bool quoteKeys)
    {
        switch (node)
        {
            case ScalarNode scalar:
                _ = scalar.Plain ? written.Append(scalar.Value) : WriteText(written, scalar.Value);
                break;
            case SequenceNode list:
                WriteAll(written, "[", list.Items, "]", item => WriteFlow(written, item, quoteKeys));
                break;
            case MappingNode mapping:
                WriteAll(written, quoteKeys ? "{" : "{ ", mapping.Entries, quoteKeys ? "}" : " }", entry =>
                {
                    _ = quoteKeys ? WriteText(written, entry.Key) : written.Append(entry.Key);
                    written.Append(": ");
                    WriteFlow(written, entry.Value, quoteKeys);
                });
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder written, string open, ImmutableArray<T> items, string close, Action<T> write)
    {
        written.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            _ = i == 0 ? written : written.Append(", ");
            write(items[i]);
        }

        written.Append(close);
    }

    /// <summary>JSON's double quotes, which YAML reads alike.</summary>
    private static StringBuilder WriteText(StringBuilder written, string text)
    {
        written.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => written.Append("\\\""),
                '\\' => written.Append(@"\\"),
                '\n' => written.Append("\\n"),
                '\t' => written.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' => written.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => written.Append(c),
            };
        }

        return written.Append('"');
    }
}
