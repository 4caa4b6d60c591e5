using Parley.Soak;

return args switch
{
    [LoadClient.Verb, .. var rest] => await LoadClient.RunAsync(ClientOptions.Parse(rest)),
    [UpgradeCommand.Verb, .. var rest] => await UpgradeCommand.RunAsync(rest),
    _ => await SoakCommand.RunAsync(args),
};
