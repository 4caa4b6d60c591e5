namespace Parley;

/// <summary>Why a request was refused. Refusals are values: nothing was recorded.</summary>
[GenerateSerializer, Immutable, Alias("parley.refusal")]
public sealed record Refusal([property: Id(0)] RefusalKind Kind, [property: Id(1)] string? Field, [property: Id(2)] string Message)
{
    /// <summary>Where somebody else works on the case: who, and until when.</summary>
    [Id(3)] public CaseClaim? Claim { get; init; }
}

[Alias("parley.refusal-kind")]
public enum RefusalKind
{
    /// <summary>A field is missing or out of range.</summary>
    Invalid,

    /// <summary>The same id was recorded with another body, or the case was ruled already.</summary>
    Conflict,

    NotFound,

    /// <summary>The journal could not take it; try again with the same id.</summary>
    Unavailable,
}

/// <summary>Either a value or a refusal.</summary>
[GenerateSerializer, Immutable, Alias("parley.answer`1")]
public sealed record Answer<T>
    where T : class
{
    [Id(0)] public T? Value { get; init; }
    [Id(1)] public Refusal? Refusal { get; init; }

    public static implicit operator Answer<T>(T value) => new() { Value = value };

    public static implicit operator Answer<T>(Refusal refusal) => new() { Refusal = refusal };

    /// <exception cref="RefusedException">The request was refused.</exception>
    public T OrThrow() => Value ?? throw new RefusedException(Refusal!);
}

/// <summary>Thrown by <see cref="Answer{T}.OrThrow"/> for callers who take a refusal as an error.</summary>
public sealed class RefusedException(Refusal refusal)
    : Exception(refusal.Field is null ? refusal.Message : $"{refusal.Field}: {refusal.Message}")
{
    public Refusal Refusal { get; } = refusal;
}
