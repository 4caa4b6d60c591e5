using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Parley.Dashboard.Hosting;
using Parley.Server.Keys;

namespace Parley.Dashboard.SignIn;

/// <summary>
/// While the demo runs, a browser on this machine needs no sign-in. What comes through a proxy does not count as this machine, whatever address it has.
/// </summary>
internal sealed class DemoSignIn(IOptions<ParleyDashboardOptions> options)
{
    public const string KeyId = "demo";
    private static readonly ApiKey Key = new(KeyId, ApiKey.AnyCommunity, Roles.Administer, "demo", "", DateTimeOffset.UnixEpoch);

    public bool IsOn => options.Value.Demo;

    /// <summary>The sign-in to give a browser that asks for one; null where it must sign in by a key.</summary>
    public ApiKey? KeyFor(HttpContext context) => IsOn && IsThisMachine(context) ? Key : null;

    private static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("Forwarded") && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));
}
