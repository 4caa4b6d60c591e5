using System.Text;
using Parley.Cli;
using Parley.Cli.Audit;
using Parley.Cli.Moderate;

using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
return await ParleyTool.RunAsync(args, new ToolParts(AgentSession.StartAsync, JournalVerification.RunAsync), output, Console.Error);
