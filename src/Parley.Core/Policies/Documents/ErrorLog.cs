namespace Parley.Core.Policies.Documents;

/// <summary>Collects what is wrong with one document, so that all of it is told at once.</summary>
internal sealed class ErrorLog(string document)
{
    private readonly List<PolicyError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public void Add(int line, string path, string message) => _errors.Add(new PolicyError(document, line, path, message));

    /// <summary>By line, those of one line in the order they were found.</summary>
    public ImmutableArray<PolicyError> ToImmutable() => [.. _errors.OrderBy(error => error.Line)];
}
