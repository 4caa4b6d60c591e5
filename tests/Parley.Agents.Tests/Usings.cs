global using System.Collections.Immutable;
global using Parley.Agents.Tests.Support;
global using Parley.Grains;
