global using System.Collections.Immutable;
global using System.Net;
global using System.Text.Json;
