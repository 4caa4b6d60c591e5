using Parley.Journal.Tests;

return args is [WriteUntilKilled.Verb, var engine, var place]
    ? await WriteUntilKilled.RunAsync(Enum.Parse<Engine>(engine), place)
    : await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
