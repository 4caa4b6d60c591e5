using System.Buffers;

namespace Parley.Core.Text;

/// <summary>
/// Turns raw text into what its author wrote in plain lower-case letters, with the raw index of every character kept. Works chunk by chunk
/// (what stands between blanks, at most <see cref="LongestChunk"/> characters), so that its time is linear.
/// </summary>
internal sealed class Normalizer
{
    private const int LongestChunk = 256;

    private readonly string _raw;
    private readonly char[] _text;
    private readonly int[] _map;
    private int _length;

    private Normalizer(string raw)
    {
        _raw = raw;
        _text = ArrayPool<char>.Shared.Rent(raw.Length + 1);
        _map = ArrayPool<int>.Shared.Rent(raw.Length + 1);
    }

    public static NormalizedText Run(string raw)
    {
        var normalizer = new Normalizer(raw);
        try
        {
            return normalizer.Normalize();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(normalizer._text);
            ArrayPool<int>.Shared.Return(normalizer._map);
        }
    }

    private NormalizedText Normalize()
    {
        var regions = AuthorRegions.Find(_raw);
        int links = 0, mentions = 0, quoted = 0, code = 0, disguises = 0, next = 0;
        var i = 0;
        while (i < _raw.Length)
        {
            var limit = _raw.Length;
            if (regions is not null && next < regions.Count)
            {
                var region = regions[next];
                if (i >= region.Start)
                {
                    next++;
                    (quoted, code) = region.Kind == RegionKind.Quote
                        ? (quoted + region.End - region.Start, code)
                        : (quoted, code + region.End - region.Start);
                    Separate(region.Kind == RegionKind.Quote ? '\n' : ' ', region.Start);
                    i = Math.Max(i, region.End);
                    continue;
                }

                limit = region.Start;
            }

            if (char.IsWhiteSpace(_raw[i]))
            {
                Separate(_raw[i] is '\n' or '\r' or '\u2028' or '\u2029' ? '\n' : ' ', i);
                i++;
                continue;
            }

            var end = ChunkEnd(i, limit, out var shape);
            if (shape.HasFlag(ChunkShape.Link))
            {
                var (from, to) = Links.Find(_raw, i, end, limit);
                if (from == i)
                {
                    links++;
                    Separate(' ', i);
                    i = to;
                    continue;
                }

                end = from;
            }

            if (end == i + 1 && Spelled.TryRead(_raw, i, limit, _text.AsSpan(_length), _map.AsSpan(_length), out var written, out var consumed))
            {
                _length += written;
                disguises++;
                i = consumed;
                continue;
            }

            if ((shape & ~(ChunkShape.Letters | ChunkShape.Plain)) == ChunkShape.None)
            {
                CopyPlain(i, end);
            }
            else
            {
                var start = _length;
                var forms = Fold(i, end);
                var writer = new ChunkReader(_text, _map, start, _length);
                _length = writer.Rewrite(out var undone, out var named);
                disguises += undone + (forms ? 1 : 0);
                mentions += named;
            }

            i = end;
        }

        while (_length > 0 && _text[_length - 1] is ' ' or '\n')
        {
            _length--;
        }

        return new NormalizedText(new string(_text, 0, _length), _map.AsSpan(0, _length).ToArray(), disguises, links, mentions, quoted, code);
    }

    /// <summary>One separator at most; a line end wins over a blank.</summary>
    private void Separate(char separator, int at)
    {
        if (_length == 0)
        {
            return;
        }

        if (_text[_length - 1] is ' ' or '\n')
        {
            if (separator == '\n')
            {
                _text[_length - 1] = '\n';
            }

            return;
        }

        (_text[_length], _map[_length]) = (separator, at);
        _length++;
    }

    private int ChunkEnd(int start, int limit, out ChunkShape shape)
    {
        shape = ChunkShape.None;
        limit = Math.Min(limit, start + LongestChunk);
        var end = start;
        var run = 0;
        for (; end < limit; end++)
        {
            var c = _raw[end];
            if (c >= 128)
            {
                if (char.IsWhiteSpace(c))
                {
                    break;
                }

                shape |= c == '\u2019' ? ChunkShape.Sign : ChunkShape.Foreign;
                continue;
            }

            var s = ChunkShapes.Of(c);
            if (s == ChunkShape.Blank)
            {
                break;
            }

            run = end > start && (c | 0x20) == (_raw[end - 1] | 0x20) && s == ChunkShape.Letters ? run + 1 : 0;
            shape |= run >= 2 || (run == 1 && (c | 0x20) is 'i' or 'u' or 'k' or 'a' or 'h') ? s | ChunkShape.Doubled : s;
        }

        // A long chunk must not be cut between the halves of a pair.
        if (end < _raw.Length && end - start == LongestChunk && char.IsHighSurrogate(_raw[end - 1]))
        {
            end--;
        }

        return end;
    }

    private void CopyPlain(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var c = _raw[i];
            _text[_length] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
            _map[_length++] = i;
        }
    }

    /// <summary>Lower-cases, drops what is invisible, folds accents and letter forms; true if a disguise was among them.</summary>
    private bool Fold(int from, int to)
    {
        var disguised = false;
        var marks = 0;
        for (var i = from; i < to; i++)
        {
            var c = _raw[i];
            if (c < 128 && c >= ' ')
            {
                marks = 0;
                Put(c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c, i);
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < to && char.IsLowSurrogate(_raw[i + 1]))
            {
                var letter = LetterFold.OfPair(c, _raw[i + 1]);
                if (letter != '\0')
                {
                    disguised = true;
                    Put(letter, i);
                }
                else
                {
                    Put(c, i);
                    Put(_raw[i + 1], i + 1);
                }

                i++;
                continue;
            }

            switch (LetterFold.Of(c, out var target))
            {
                case FoldKind.Mark:
                    disguised |= ++marks >= 2;
                    break;
                case FoldKind.Invisible:
                    disguised |= i > from && i + 1 < to && char.IsAsciiLetter(_raw[i - 1]) && char.IsAsciiLetter(_raw[i + 1]);
                    break;
                case FoldKind.Form:
                    disguised = true;
                    Put(target, i);
                    break;
                case FoldKind.Accent:
                    Put(target, i);
                    break;
                default:
                    Put(c is '\u2019' or '\u02BC' or '\u2018' ? '\'' : char.ToLowerInvariant(c), i);
                    break;
            }
        }

        return disguised;
    }

    private void Put(char c, int at)
    {
        (_text[_length], _map[_length]) = (c, at);
        _length++;
    }
}

/// <summary>What the normaliser made of a text.</summary>
/// <param name="Map">For every character of the text the raw index it stands for; rising.</param>
internal readonly record struct NormalizedText(string Text, int[] Map, int Disguises, int Links, int Mentions, int QuotedLength, int CodeLength);
