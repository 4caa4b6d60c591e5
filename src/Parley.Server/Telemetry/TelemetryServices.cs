using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Parley.Server.Hosting;

namespace Parley.Server.Telemetry;

/// <summary>Metrics for Prometheus always; metrics and traces over OTLP where a collector is named.</summary>
internal static class TelemetryServices
{
    /// <exception cref="FormatException">The collector's address is no http address.</exception>
    public static void AddParleyTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKnownSettings(TelemetryOptions.Section, typeof(TelemetryOptions));
        var collector = TelemetryOptions.ReadOtlp(configuration);
        var sends = collector is not null || configuration[TelemetryOptions.StandardEndpoint] is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServerInstruments.Name))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(ServerInstruments.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans").AddPrometheusExporter();
                if (sends)
                {
                    metrics.AddOtlpExporter(exporter => PointTo(exporter, collector, "v1/metrics"));
                }
            });
        if (sends)
        {
            // Not the grains' own spans: their tags and statuses name conversations.
            telemetry.WithTracing(tracing => tracing
                .AddSource(ServerInstruments.Name, "Microsoft.AspNetCore")
                .AddProcessor(new SpanRedaction())
                .AddOtlpExporter(exporter => PointTo(exporter, collector, "v1/traces")));
        }
    }

    private static void PointTo(OtlpExporterOptions exporter, Uri? collector, string path)
    {
        if (collector is not null)
        {
            (exporter.Endpoint, exporter.Protocol) = (new Uri(collector, path), OtlpExportProtocol.HttpProtobuf);
        }
    }
}
