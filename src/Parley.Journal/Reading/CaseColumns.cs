using Parley.Core.Reviewing;

namespace Parley.Journal.Reading;

/// <summary>Rows of the review queue's lanes from the columns of <c>cases.sql</c>.</summary>
internal static class CaseColumns
{
    public static LaneService Service(IRow row) => new(row.Enum<CaseLane>(0), row.Integer(1), row.Real(2));

    /// <summary>What it was served stands in another table.</summary>
    public static LaneStanding Standing(IRow row) =>
        new(row.Enum<CaseLane>(0), row.Integer(1), row.Integer(2), row.Integer(3), row.IsNull(4) ? null : row.Time(4), Served: 0);
}
