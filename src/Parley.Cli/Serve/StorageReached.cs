using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using StackExchange.Redis;

namespace Parley.Cli.Serve;

/// <summary>
/// Before anything starts: the servers that the configuration names are there. A silo would try for a minute and then say neither which setting it was nor
/// what to change; whoever supervises the process starts it again.
/// </summary>
internal sealed class StorageReached(ServedStorage storage, IServiceProvider services)
{
    private const int PatienceMilliseconds = 5000;

    /// <exception cref="IOException">Redis does not answer.</exception>
    /// <exception cref="JournalUnavailableException">PostgreSQL does not answer, or its journal is not one this program can use.</exception>
    public async Task CheckAsync()
    {
        if (storage.Redis is { } redis)
        {
            await ReachAsync(redis);
        }

        if (storage.Postgres is { } postgres)
        {
            try
            {
                services.GetRequiredService<IJournal>();
            }
            catch (JournalUnavailableException error)
            {
                throw new JournalUnavailableException($"{postgres.Name}: {error.Message}", error);
            }
        }
    }

    private static async Task ReachAsync(NamedConnection redis)
    {
        var options = ConfigurationOptions.Parse(redis.Value);
        (options.AbortOnConnectFail, options.ConnectTimeout) = (true, PatienceMilliseconds);
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        }
        catch (RedisConnectionException error)
        {
            throw new IOException($"{redis.Name}: Redis does not answer at {string.Join(", ", options.EndPoints)}: {error.FailureType}", error);
        }
    }
}
