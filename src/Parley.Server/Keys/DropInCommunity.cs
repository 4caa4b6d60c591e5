using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Parley.Server.Hosting;

namespace Parley.Server.Keys;

/// <summary>The drop-in paths name no community: the key does. A key for all communities stands for the default one.</summary>
internal sealed class DropInCommunity(IOptions<ParleyServerOptions> options)
{
    public string Of(HttpContext context) =>
        KeyAuthentication.KeyOf(context) is { } key && !string.Equals(key.Community, ApiKey.AnyCommunity, StringComparison.Ordinal)
            ? key.Community
            : options.Value.DefaultCommunity;
}
