namespace Parley.Cli.Serve.Demo;

/// <summary>Settings of the demo.</summary>
internal sealed class DemoOptions
{
    public const string Section = "parley:demo";

    /// <summary>From one message to the next; the invented moderator looks at the queue every five. Default: one second, so that people can follow.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);
}
