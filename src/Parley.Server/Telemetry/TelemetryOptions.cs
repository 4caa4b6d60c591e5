using Microsoft.Extensions.Configuration;

namespace Parley.Server.Telemetry;

/// <summary>Settings of the section <c>parley:telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Parley:Telemetry";

    /// <summary>Traces and metrics go out over OTLP: to <see cref="Otlp"/>, or to where the standard variables of OpenTelemetry say.</summary>
    internal const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Address of a collector that takes OTLP as protobuf over HTTP, such as <c>http://127.0.0.1:4318</c>; <c>/v1/traces</c> and <c>/v1/metrics</c> are added to it.
    /// Default: none, and then nothing is sent unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
    /// </summary>
    public string? Otlp { get; set; }

    /// <exception cref="FormatException">The address is no http address.</exception>
    internal static Uri? ReadOtlp(IConfiguration configuration)
    {
        if (configuration[$"{Section}:{nameof(Otlp)}"] is not { Length: > 0 } address)
        {
            return null;
        }

        return Uri.TryCreate(address.TrimEnd('/') + '/', UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new FormatException($"{Section}:{nameof(Otlp)} must be an address such as http://127.0.0.1:4318, not '{address}'.");
    }
}
