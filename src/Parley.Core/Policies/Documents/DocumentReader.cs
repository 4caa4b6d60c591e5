using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Parley.Core.Policies.Documents;

/// <summary>
/// Reads YAML, and JSON as the YAML it is, into nodes with lines. Anchors, aliases and tags are refused: a document is data, and an alias can
/// make a small one huge. Never throws on any text.
/// </summary>
internal static class DocumentReader
{
    public const int MaxLength = 1_000_000;
    private const int MaxDepth = 16;

    /// <returns>The document's only value, or null after an error was logged.</returns>
    public static DocumentNode? Read(string text, ErrorLog errors)
    {
        if (text.Length > MaxLength)
        {
            errors.Add(1, "", $"is longer than {MaxLength} characters.");
            return null;
        }

        if (FindLoneSurrogate(text) is { } line)
        {
            errors.Add(line, "", "holds half of a character (a lone surrogate).");
            return null;
        }

        // A tab may stand between JSON's tokens but not in YAML's indentation.
        var parser = new Parser(new StringReader(IsJson(text) ? text.Replace('\t', ' ') : text));
        try
        {
            return ReadDocument(parser, errors);
        }
        catch (YamlException e)
        {
            errors.Add(Math.Max(1, (int)e.Start.Line), "", $"is not valid YAML or JSON: {e.Message.TrimEnd('.')}.");
            return null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or EndOfStreamException)
        {
            // YamlDotNet 18.1 checks some malformed tags and numbers only where it makes objects of them, and some broken flow mappings end its
            // stream before they end themselves.
            errors.Add(parser.Current is { } last ? LineOf(last) : 1, "", $"is not valid YAML or JSON: {e.Message.TrimEnd('.')}.");
            return null;
        }
    }

    private static DocumentNode? ReadDocument(Parser parser, ErrorLog errors)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            errors.Add(1, "", "is empty.");
            return null;
        }

        parser.Consume<DocumentStart>();
        var node = ReadNode(parser, 0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            errors.Add(LineOf(parser.Current!), "", "holds a second document; one is expected.");
            return null;
        }

        return node;
    }

    private static DocumentNode ReadNode(Parser parser, int depth)
    {
        var start = parser.Consume<ParsingEvent>();
        var line = LineOf(start);
        if (depth > MaxDepth || start is AnchorAlias || (start is NodeEvent node && (!node.Anchor.IsEmpty || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific))))
        {
            throw new YamlException(start.Start, start.End, depth > MaxDepth ? "it is nested too deeply" : "anchors, aliases and tags are not taken");
        }

        return start switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, line),
            SequenceStart => ReadSequence(parser, depth, line),
            _ => ReadMapping(parser, depth, line),
        };
    }

    private static SequenceNode ReadSequence(Parser parser, int depth, int line)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        return new SequenceNode(items.ToImmutable(), line);
    }

    private static MappingNode ReadMapping(Parser parser, int depth, int line)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, depth + 1) as ScalarNode
                ?? throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be a word");
            entries.Add(new MappingEntry(key.Value, key.Line, ReadNode(parser, depth + 1)));
        }

        return new MappingNode(entries.ToImmutable(), line);
    }

    private static int LineOf(ParsingEvent parsed) => Math.Max(1, (int)parsed.Start.Line);

    private static bool IsJson(string text) => text.AsSpan().TrimStart().StartsWith("{");

    private static int? FindLoneSurrogate(string text)
    {
        var line = 1;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return line;
            }
            else if (text[i] == '\n')
            {
                line++;
            }
        }

        return null;
    }
}
