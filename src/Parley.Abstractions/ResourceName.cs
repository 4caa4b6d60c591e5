using System.Globalization;
using System.Text;

namespace Parley;

/// <summary>
/// Names of communities, conversations and utterances: 1 to 200 characters from <c>A-Z a-z 0-9 . _ - : @</c>. Ids of a forum that use
/// other characters are mapped with <see cref="Escape"/>, which writes each foreign UTF-8 byte as <c>~hh</c> and can be undone.
/// </summary>
public static class ResourceName
{
    public const int MaxLength = 200;

    public static bool IsValid(string? name) => name is { Length: > 0 and <= MaxLength } && name.All(c => IsPlain(c) || c == '~');

    /// <summary>The name itself when every character is plain, else its escaped form. Distinct names stay distinct.</summary>
    /// <exception cref="ArgumentException">The name is empty, or its escaped form is longer than <see cref="MaxLength"/>.</exception>
    public static string Escape(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.All(IsPlain) && name.Length <= MaxLength)
        {
            return name;
        }

        var escaped = new StringBuilder(name.Length + 8);
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            _ = IsPlain((char)b) ? escaped.Append((char)b) : escaped.Append('~').Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return escaped.Length <= MaxLength
            ? escaped.ToString()
            : throw new ArgumentException($"The name is longer than {MaxLength} characters once escaped.", nameof(name));
    }

    /// <summary>Undoes <see cref="Escape"/>; text that is no escape sequence is kept as it is.</summary>
    public static string Unescape(string name)
    {
        if (!name.Contains('~'))
        {
            return name;
        }

        var bytes = new List<byte>(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '~' && i + 2 < name.Length
                && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(name[i].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':' or '@';
}
