using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;

namespace Parley.Server.Ensemble;

internal static class EnsembleEndpoint
{
    public static void Map(RouteGroupBuilder community) =>
        community.MapGet("/ensemble", GetAsync).For(Roles.Read)
            .WithName("getEnsemble").WithSummary("How much each expert counts, by category and role")
            .Gives<EnsembleBody>();

    private static async Task<IResult> GetAsync(string community, IEnsembleReader reader) =>
        Address.Name("community", community) ?? Reply.With(EnsembleBody.Of(await reader.WeightsAsync(community)), WireJsonContext.Plain.EnsembleBody);
}

internal sealed record EnsembleBody(
    long Position,
    IReadOnlyList<EnsembleTableBody> Tables,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EnsembleDrift>? Drift)
{
    public static EnsembleBody Of(EnsembleWeights weights) => new(weights.Position, [.. weights.Tables.Select(EnsembleTableBody.Of)], weights.Drift?.ToArray());
}

internal sealed record EnsembleTableBody(string Category, string Role, long Rounds, OrderedDictionary<string, double> Weights, IReadOnlyList<string> Probation)
{
    public static EnsembleTableBody Of(EnsembleTable table)
    {
        var weights = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var weight in table.Weights)
        {
            weights[weight.Expert] = Scores.Finite(weight.Weight);
        }

        return new EnsembleTableBody(table.Category, table.Role, table.Rounds, weights, table.Probation);
    }
}
