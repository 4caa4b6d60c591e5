using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Parley.Core.Journaling.Payloads;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class PayloadJson : JsonSerializerContext;
