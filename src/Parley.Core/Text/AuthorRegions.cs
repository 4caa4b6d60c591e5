using System.Runtime.InteropServices;

namespace Parley.Core.Text;

internal enum RegionKind : byte
{
    Quote,
    Code,
}

/// <summary>A stretch of the raw text that is not in the author's own words.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Region(int Start, int End, RegionKind Kind);

/// <summary>
/// Finds block quotes (<c>&gt;</c> lines, <c>[quote]</c> blocks), code (fences, clearly indented code, back-ticked spans) and HTML comments.
/// Regions come out in order and do not overlap. Linear in the text.
/// </summary>
internal static class AuthorRegions
{
    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create(">`~[\t<&");

    public static List<Region>? Find(string raw)
    {
        if (raw.AsSpan().IndexOfAny(Signs) < 0 && !raw.Contains("    ", StringComparison.Ordinal))
        {
            return null;
        }

        var regions = new List<Region>();
        var scan = new LineScan(raw, regions);
        var start = 0;
        while (start < raw.Length)
        {
            var newline = raw.AsSpan(start).IndexOfAny('\n', '\r');
            var end = newline < 0 ? raw.Length : start + newline;
            start = scan.Line(start, end);
        }

        return regions;
    }

    private sealed class LineScan(string raw, List<Region> regions)
    {
        private char _fence;
        private int _fenceLength;
        private bool _afterBlank = true;
        private bool _inIndented;

        /// <summary>Where in the text no closing tag or back-tick run was found any more, so that no search is repeated.</summary>
        private bool _noQuoteEnd;
        private bool _noCommentEnd;

        /// <summary>Handles the line and returns where the next one starts.</summary>
        public int Line(int start, int end)
        {
            var next = Math.Min(end + 1, raw.Length);
            var first = start;
            while (first < end && raw[first] is ' ' or '\t')
            {
                first++;
            }

            if (_fence != '\0')
            {
                regions.Add(new(start, end, RegionKind.Code));
                if (FenceLength(first, end) >= _fenceLength && raw[first] == _fence)
                {
                    _fence = '\0';
                }

                return next;
            }

            if (first == end)
            {
                _afterBlank = true;
                return next;
            }

            var fence = FenceLength(first, end);
            if (fence >= 3 && raw.AsSpan(first + fence, end - first - fence).IndexOf(raw[first]) < 0)
            {
                (_fence, _fenceLength) = (raw[first], fence);
                regions.Add(new(start, end, RegionKind.Code));
                return next;
            }

            if (IsQuoteLine(first, end))
            {
                regions.Add(new(start, end, RegionKind.Quote));
                _afterBlank = false;
                return next;
            }

            _inIndented = (_inIndented || _afterBlank) && IsIndentedCode(start, first, end);
            _afterBlank = false;
            if (_inIndented)
            {
                regions.Add(new(start, end, RegionKind.Code));
                return next;
            }

            return Inline(first, end, next);
        }

        private int FenceLength(int first, int end)
        {
            if (first >= end || raw[first] is not ('`' or '~'))
            {
                return 0;
            }

            var i = first;
            while (i < end && raw[i] == raw[first])
            {
                i++;
            }

            return i - first;
        }

        private bool IsQuoteLine(int first, int end)
        {
            var line = raw.AsSpan(first, end - first);
            var after = line[0] == '>' ? 1 : line.StartsWith("&gt;", StringComparison.Ordinal) ? 4 : 0;

            // ">:(" is a face and ">=" a comparison.
            return after > 0 && !(line.Length > after && line[after] is ':' or ';' or '=' or '.' or '_');
        }

        private bool IsIndentedCode(int start, int first, int end)
        {
            var indent = raw[start] == '\t' ? 4 : first - start;
            var line = raw.AsSpan(first, end - first);
            return indent >= 4 && line.ContainsAny("{};=") && line[0] is not ('-' or '*' or '+');
        }

        private int Inline(int from, int end, int next)
        {
            for (var i = from; i < end; i++)
            {
                if (raw[i] == '`')
                {
                    i = Ticked(i, end);
                }
                else if (raw[i] == '[' && !_noQuoteEnd && At(i, "[quote"))
                {
                    var close = QuoteEnd(i);
                    _noQuoteEnd = close < 0;
                    if (close >= 0)
                    {
                        regions.Add(new(i, close, RegionKind.Quote));
                        return close;
                    }
                }
                else if (raw[i] == '<' && !_noCommentEnd && At(i, "<!--"))
                {
                    var close = raw.IndexOf("-->", i, StringComparison.Ordinal);
                    _noCommentEnd = close < 0;
                    if (close >= 0)
                    {
                        regions.Add(new(i, close + 3, RegionKind.Code));
                        return close + 3;
                    }
                }
            }

            return next;
        }

        private int Ticked(int open, int end)
        {
            var length = 1;
            while (open + length < end && raw[open + length] == '`')
            {
                length++;
            }

            // Only a run of the same length closes; a line is searched once per run at most, and runs that find nothing are short.
            var budget = 2_000;
            for (var i = open + length; i < end && budget-- > 0; i++)
            {
                var run = 0;
                while (i + run < end && raw[i + run] == '`')
                {
                    run++;
                }

                if (run == length)
                {
                    regions.Add(new(open, i + run, RegionKind.Code));
                    return i + run - 1;
                }

                i += run;
            }

            return open + length - 1;
        }

        private int QuoteEnd(int open)
        {
            var depth = 0;
            for (var i = open; i >= 0 && i < raw.Length; i = raw.IndexOf('[', i + 1))
            {
                if (At(i, "[quote"))
                {
                    depth++;
                }
                else if (At(i, "[/quote]") && --depth == 0)
                {
                    return i + "[/quote]".Length;
                }
            }

            return -1;
        }

        private bool At(int i, string tag) => raw.AsSpan(i).StartsWith(tag, StringComparison.OrdinalIgnoreCase);
    }
}
