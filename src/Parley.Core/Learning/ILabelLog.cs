namespace Parley.Core.Learning;

/// <summary>A community's feedback log, as the fold reads it again. Rows never change once they have a position.</summary>
public interface ILabelLog
{
    /// <summary>Rows from the given position on, in ascending order.</summary>
    IEnumerable<LabelledRound> ReadFrom(long position);

    /// <summary>All rows with this identity, in ascending order of position. Usually one: an index keeps it cheap.</summary>
    IReadOnlyList<LabelledRound> RowsOf(LabelIdentity identity);
}
