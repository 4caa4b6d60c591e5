using System.Security.Cryptography;
using Parley.Core.Forecasting;

namespace Parley.Core.Tests.Forecasting;

public sealed class ShippedForecastersTests
{
    public static TheoryData<string> Names => [.. EmbeddedForecasters.All.OfType<TrainedForecaster>().Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_forecaster_is_the_one_the_manifest_names(string name)
    {
        var entry = ForecasterManifest.Shipped.Forecasters.Single(e => e.Name == name);
        var model = EmbeddedForecasters.All.OfType<TrainedForecaster>().Single(f => f.Name == name).Model;
        using var stream = new MemoryStream();
        ForecasterModelFile.Write(model, stream);
        Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(stream.ToArray())));
        Assert.Equal((entry.File, entry.Size), ($"{name}.model", stream.Length));
        Assert.Equal(entry.Data, model.Corpora);
        Assert.NotEmpty(entry.Licence);
        Assert.InRange(entry.Scores.Auc, entry.Scores.AucInterval[0], entry.Scores.AucInterval[1]);
    }
}
