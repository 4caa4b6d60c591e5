using Parley.Core.Learning.Evaluation;

namespace Parley.Cli.Evaluate;

/// <summary>Reads a stream for `evaluate ensemble`.</summary>
internal static class EvaluateEnsembleInput
{
    /// <exception cref="BadStreamException">The file cannot be read, is empty, or has a bad line; the message names file, line and field.</exception>
    public static IReadOnlyList<StreamRow> Read(FileInfo file)
    {
        var rows = new List<StreamRow>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(file.FullName))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                    rows.Add(StreamRow.Parse(line));
            }
        }
        catch (FormatException e)
        {
            throw new BadStreamException($"{file}:{number}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadStreamException($"{file}: {e.Message}", e);
        }

        return rows.Count > 0 ? rows : throw new BadStreamException($"{file}: no rows", null);
    }
}

/// <summary>The stream cannot be used; the message says where and why.</summary>
internal sealed class BadStreamException(string message, Exception? inner) : Exception(message, inner);
