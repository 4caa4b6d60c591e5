namespace Parley.Core.Text;

/// <summary>What occurs in a chunk, so that plain words take a short way.</summary>
[Flags]
internal enum ChunkShape : byte
{
    None = 0,
    Letters = 1,

    /// <summary>Punctuation that never stands for a letter.</summary>
    Plain = 2,

    /// <summary>Digits and marks that may stand for a letter or keep letters apart.</summary>
    Sign = 4,

    /// <summary>A full stop, colon or at sign: there may be an address.</summary>
    Link = 8,

    /// <summary>The same letter twice in a row.</summary>
    Doubled = 16,

    /// <summary>Beyond ASCII, or a control character.</summary>
    Foreign = 32,
    Blank = 64,
}

internal static class ChunkShapes
{
    private static readonly ChunkShape[] OfAscii = Load();

    public static ChunkShape Of(char ascii) => OfAscii[ascii];

    private static ChunkShape[] Load()
    {
        var shapes = new ChunkShape[128];
        for (var c = '\0'; c < 128; c++)
        {
            shapes[c] = c switch
            {
                '\t' or '\n' or '\v' or '\f' or '\r' or ' ' => ChunkShape.Blank,
                < ' ' or '\u007F' => ChunkShape.Foreign,
                >= 'a' and <= 'z' or >= 'A' and <= 'Z' => ChunkShape.Letters,
                >= '0' and <= '9' => ChunkShape.Sign,
                '.' or ':' => ChunkShape.Link | ChunkShape.Sign,
                '@' => ChunkShape.Link | ChunkShape.Sign,
                '$' or '!' or '|' or '+' or '*' or '#' or '-' or '_' or '~' or '/' or '&' or '(' or '<' => ChunkShape.Sign,
                _ => ChunkShape.Plain,
            };
        }

        return shapes;
    }
}
