namespace Parley.Server.Json;

/// <summary>What is wrong with one field of a request. <paramref name="Field"/> is a path such as <c>labels.insult</c>, or <c>$</c> for the whole body.</summary>
internal sealed record FieldError(string Field, string Message);

/// <summary>Gathers what is wrong with a request, so that one answer names every field.</summary>
internal sealed class FieldErrors
{
    private const int Most = 16;

    private readonly List<FieldError> _all = [];

    public IReadOnlyList<FieldError> All => _all;

    public bool Any => _all.Count > 0;

    public void Add(string field, string message)
    {
        if (_all.Count < Most)
        {
            _all.Add(new FieldError(field, message));
        }
    }
}
