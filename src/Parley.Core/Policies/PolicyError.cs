using System.Globalization;

namespace Parley.Core.Policies;

/// <summary>What is wrong with a policy, or with another authored document, and where.</summary>
/// <param name="Document">The document's name, such as a file name.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Path">The key, such as <c>categories.insult.hide</c>; empty for the document as a whole.</param>
public sealed record PolicyError(string Document, int Line, string Path, string Message)
{
    /// <summary><c>policy.yaml:7: categories.insult.hide: must be …</c></summary>
    public override string ToString()
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{Document}:{Line}: ");
        return Path.Length == 0 ? place + Message : $"{place}{Path}: {Message}";
    }
}
