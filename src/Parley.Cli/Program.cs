using System.Text;
using Parley.Cli;

using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
return await ParleyTool.RunAsync(args, output, Console.Error);
