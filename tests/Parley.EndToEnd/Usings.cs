global using System.Text.Json;
global using Parley.Cli.Tests;
