using System.Text;
using Parley.Cli;

using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
return await ParleyTool.RunAsync(args, new ToolParts((_, _) => throw new NotSupportedException(), (_, _) => throw new NotSupportedException()), output, Console.Error);
