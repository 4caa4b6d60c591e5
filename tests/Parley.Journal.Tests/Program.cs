using Parley.Journal.Tests;

return args is [WriteUntilKilled.Verb, var directory]
    ? await WriteUntilKilled.RunAsync(directory)
    : await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
