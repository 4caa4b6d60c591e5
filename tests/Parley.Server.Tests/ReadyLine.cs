namespace Parley.Server.Tests;

/// <summary>Waits for the line that names the address.</summary>
internal sealed class ReadyLine : StringWriter
{
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Url => _url.Task;

    public override Task WriteLineAsync(string? value)
    {
        if (value is not null && value.StartsWith("ready ", StringComparison.Ordinal))
        {
            _url.TrySetResult(value["ready ".Length..]);
        }

        return Task.CompletedTask;
    }
}
