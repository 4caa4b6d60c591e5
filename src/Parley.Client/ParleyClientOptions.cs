
namespace Parley.Client;

/// <summary>How to reach a Parley server.</summary>
public sealed class ParleyClientOptions
{
    /// <summary>The server's address, such as <c>https://parley.example/</c>. Required.</summary>
    public Uri? Address { get; set; }

    /// <summary>A key made with <c>parley keys add</c>. Required.</summary>
    public string? Key { get; set; }

    /// <summary>The community whose conversations this forum submits. Default: <c>default</c>.</summary>
    public string Community { get; set; } = "default";

    /// <summary>How long one attempt may take. Default: 10 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long all attempts may take together. Default: 60 seconds.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a request is tried again. Default: 5.</summary>
    public int Retries { get; set; } = 5;
}
