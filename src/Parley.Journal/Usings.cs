global using System.Collections.Immutable;
global using Parley.Core.Journaling;
