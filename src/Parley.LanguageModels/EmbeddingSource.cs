using Parley.LanguageModels.Dialects;
using Parley.LanguageModels.Telemetry;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels;

/// <summary>Vectors of an embeddings endpoint, for training a head: masked as in service.</summary>
public sealed class EmbeddingSource : IDisposable
{
    private readonly ModelInstruments _instruments = new();
    private readonly ModelClient _client;
    private readonly Dialect _dialect;

    /// <exception cref="ArgumentException">The endpoint's dialect gives no vectors.</exception>
    public EmbeddingSource(ModelEndpoint endpoint, TimeProvider clock)
    {
        _dialect = DialectCatalog.Shipped.Find(endpoint.Dialect) is { Wire: DialectWire.Embeddings } dialect
            ? dialect
            : throw new ArgumentException($"{endpoint.Name} is of dialect {endpoint.Dialect}, which gives no vectors.", nameof(endpoint));
        _client = new ModelClient(endpoint, clock, _instruments);
    }

    /// <returns>A vector, or why there is none.</returns>
    public async Task<(float[]? Vector, string? Problem)> EmbedAsync(string text, CancellationToken cancellation)
    {
        var answer = await _client.PostAsync(_dialect.Prompt, _dialect.Path!, DialectRequest.Body(_dialect, _client.Endpoint, Masking.Mask(text)), cancellation);
        return answer.Text is null ? (null, answer.Failure)
            : ScoreReader.ReadVector(_dialect, answer.Text) is { } vector ? (vector, null)
            : (null, "the answer holds no vector");
    }

    public void Dispose()
    {
        _client.Dispose();
        _instruments.Dispose();
    }
}
