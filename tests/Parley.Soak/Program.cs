using Parley.Soak;

return args switch
{
    [LoadClient.Verb, .. var rest] => await LoadClient.RunAsync(ClientOptions.Parse(rest)),
    _ => await SoakCommand.RunAsync(args),
};
