using System.Net;
using System.Net.Sockets;

namespace Parley.Agents.Hosting;

/// <summary>A loopback port nobody listens on: a silo must have one even when nobody will ever call it.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
