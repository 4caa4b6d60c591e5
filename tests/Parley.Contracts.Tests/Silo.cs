using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;

namespace Parley.Contracts.Tests;

/// <summary>The serialiser of a silo that knows the wire types of one assembly: those of today, or their twins of the contract before under the same aliases.</summary>
internal sealed class Silo
{
    private readonly Serializer _serializer;

    private Silo(Assembly unknown)
    {
        var services = new ServiceCollection().AddSerializer();
        foreach (var manifest in services
            .Where(service => service.ServiceType == typeof(IConfigureOptions<TypeManifestOptions>) && service.ImplementationType?.Assembly == unknown).ToList())
        {
            services.Remove(manifest);
        }

        _serializer = services.BuildServiceProvider().GetRequiredService<Serializer>();
    }

    public static Silo Old { get; } = new(typeof(Parley.Utterance).Assembly);

    public static Silo New { get; } = new(typeof(Silo).Assembly);

    /// <summary>As grain calls send it: the type is on the wire, by its alias.</summary>
    public byte[] Send(object value) => _serializer.SerializeToArray(value);

    public T Receive<T>(byte[] message) => (T)_serializer.Deserialize<object>(message)!;

    /// <summary>What a value says, whichever program's type it is of; enums by their numbers.</summary>
    public static string Say(object value) => JsonSerializer.Serialize(value, value.GetType());
}
