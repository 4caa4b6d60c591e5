global using System.Text.Json;
global using Parley.Cli.Tests;
global using Parley.Cli.Tests.Serve;
