using System.Net;
using Microsoft.Extensions.Options;

namespace Parley.Agents.Hosting;

/// <summary>How a silo joins others. They must share the journal on PostgreSQL, and this Redis, which keeps the list of silos.</summary>
public sealed class ParleyClusterOptions
{
    /// <summary>As StackExchange.Redis takes it: <c>redis:6379,password=…</c>. The list must outlive a restart of Redis (appendonly). Required.</summary>
    public string Redis { get; set; } = "";

    /// <summary>Silos of one cluster have the same. Default: <c>parley</c>.</summary>
    public string ClusterId { get; set; } = "parley";

    /// <summary>The port other silos reach this one at. Default: 11,111.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>The port clients of Orleans reach this one at; 0 opens none, which is enough where HTTP is the only way in. Default: 30,000.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>The address other silos reach this one at, such as a pod's. Default: the first address of this machine that is not loopback.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>
    /// How long a silo waits for another's answer to a probe. A silo that misses three in a row is voted dead, and its conversations move: about four times
    /// this after it died. Too short, and a silo that is only busy is declared dead and stops; that costs reloads, never data. Default: 5 seconds, which is
    /// also right for production; on two shared cores no less than 3.
    /// </summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many silos must find another dead. With two silos left one is enough. Default: 2.</summary>
    public int VotesForDeath { get; set; } = 2;
}

internal sealed class ParleyClusterOptionsValidator : IValidateOptions<ParleyClusterOptions>
{
    public ValidateOptionsResult Validate(string? name, ParleyClusterOptions options)
    {
        var errors = new List<string>();
        Check(options.Redis.Length > 0, $"{nameof(options.Redis)} is empty.");
        Check(options.ClusterId.Length > 0, $"{nameof(options.ClusterId)} is empty.");
        Check(options.SiloPort is >= 1 and <= 65_535, $"{nameof(options.SiloPort)} must be from 1 to 65,535.");
        Check(options.GatewayPort is >= 0 and <= 65_535, $"{nameof(options.GatewayPort)} must be from 0 to 65,535.");
        Check(options.GatewayPort != options.SiloPort, $"{nameof(options.GatewayPort)} must not be {nameof(options.SiloPort)}.");
        Check(
            options.AdvertisedAddress is null || IPAddress.TryParse(options.AdvertisedAddress, out _),
            $"{nameof(options.AdvertisedAddress)} must be an IP address, not '{options.AdvertisedAddress}'.");
        Check(
            options.ProbeTimeout >= TimeSpan.FromSeconds(1) && options.ProbeTimeout <= TimeSpan.FromSeconds(30),
            $"{nameof(options.ProbeTimeout)} must be from 1 to 30 seconds.");
        Check(options.VotesForDeath >= 1, $"{nameof(options.VotesForDeath)} must be at least 1.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add($"Parley:Cluster: {error}");
            }
        }
    }
}
