using Microsoft.Extensions.DependencyInjection;
using Parley.Client;

namespace Parley.Server.Tests.Embedding;

internal static class HttpForum
{
    public static void Add(IServiceCollection services, Uri address, string key)
    {
        services.AddParleyClient(parley =>
        {
            parley.Address = address;
            parley.Key = key;
            parley.Community = "forum";
        });
    }

    public static async Task<bool> MayShowAsync(ParleyClient parley, string thread, string post, string author, string text, DateTimeOffset at)
    {
        var judgement = await parley.ObserveAsync(thread, new Submission { Id = post, Speaker = author, Text = text, Timestamp = at });
        var show = !judgement.Decision.Actions.Any(action => action is "hide" or "hold");
        return show;
    }
}
