using System.Text;
using Parley.Cli;
using Parley.Cli.Audit;
using Parley.Cli.Moderate;
using Parley.Cli.Serve;

using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
var parts = new ToolParts(AgentSession.StartAsync, JournalVerification.RunAsync) { AddAgents = ServedAgents.Add };
return await ParleyTool.RunAsync(args, parts, output, Console.Error);
