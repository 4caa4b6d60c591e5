namespace Parley.Core.Experts;

/// <summary>An embedded expert moderator: a pure function from evidence to an opinion. It must not throw on any text.</summary>
public interface IExpert
{
    /// <summary>Stable, snake_case; the name under which weights are learned.</summary>
    string Name { get; }

    /// <summary>The categories it may judge, in the order of <see cref="Categories.Compare"/>.</summary>
    ImmutableArray<string> Categories { get; }

    Opinion Judge(Evidence evidence);
}
