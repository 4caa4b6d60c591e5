using Parley.ScriptedModels;

// dotnet run --project tests/Parley.ScriptedModels -- [--urls URL] [--fault NAME]
string Option(string name, string fallback) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : fallback;

var fault = Option("--fault", "none");
if (!Faults.Names.Contains(fault))
{
    await Console.Error.WriteLineAsync($"--fault: there is no '{fault}'; there are {string.Join(", ", Faults.Names)}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, PlausibleModel.Answer), Option("--urls", "http://127.0.0.1:8000"));
    Console.WriteLine($"ready {server.Endpoint}");
    await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    return 0;
}
catch (IOException busy)
{
    await Console.Error.WriteLineAsync(busy.Message);
    return 1;
}
