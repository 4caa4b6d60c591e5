using System.Globalization;

namespace Parley.Core.Corpora;

/// <summary>What is wrong with a file of input and where.</summary>
/// <param name="File">The file as the user named it, or <c>standard input</c>.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Field">The JSON key as it stands in the file; null when the whole line is meant.</param>
public sealed record CorpusError(string File, int Line, string? Field, string Message)
{
    public override string ToString()
    {
        var where = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
        return Field is null ? $"{where}: {Message}" : $"{where}: {Field}: {Message}";
    }
}

/// <summary>The input cannot be used; nothing was done with any of it. The message lists the first errors, one a line.</summary>
public sealed class CorpusException(ImmutableArray<CorpusError> errors) : Exception(Describe(errors))
{
    private const int Listed = 20;

    public CorpusException(CorpusError error)
        : this([error])
    {
    }

    public ImmutableArray<CorpusError> Errors { get; } = errors;

    private static string Describe(ImmutableArray<CorpusError> errors)
    {
        var lines = errors.Take(Listed).Select(e => e.ToString());
        return errors.Length <= Listed
            ? string.Join('\n', lines)
            : string.Join('\n', lines.Append(string.Create(CultureInfo.InvariantCulture, $"and {errors.Length - Listed} more")));
    }
}
