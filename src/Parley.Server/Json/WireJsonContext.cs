using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Server.Audit;
using Parley.Server.Cases;
using Parley.Server.Conversations;
using Parley.Server.Deliberations;
using Parley.Server.Ensemble;
using Parley.Server.Health;
using Parley.Server.Labelling;
using Parley.Server.Live;
using Parley.Server.OpenAi;
using Parley.Server.Perspective;
using Parley.Server.Policies;
using Parley.Server.Utterances;

namespace Parley.Server.Json;

/// <summary>Every body this server writes, compiled: no reflection on the way of a message.</summary>
[JsonSerializable(typeof(AssessmentBody))]
[JsonSerializable(typeof(PreviewBody))]
[JsonSerializable(typeof(UtteranceRequest))]
[JsonSerializable(typeof(ConversationBody))]
[JsonSerializable(typeof(ConversationListBody))]
[JsonSerializable(typeof(OutcomeRequest))]
[JsonSerializable(typeof(FeedbackBody))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(CaseBody))]
[JsonSerializable(typeof(CaseListBody))]
[JsonSerializable(typeof(CaseViewBody))]
[JsonSerializable(typeof(NextCaseBody))]
[JsonSerializable(typeof(RuledCaseBody))]
[JsonSerializable(typeof(CaseStatisticsBody))]
[JsonSerializable(typeof(RulingRequest))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(NextCaseRequest))]
[JsonSerializable(typeof(UndoRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(AppealRequest))]
[JsonSerializable(typeof(EnsembleBody))]
[JsonSerializable(typeof(GoldenBody))]
[JsonSerializable(typeof(PolicyBody))]
[JsonSerializable(typeof(PolicyHistoryBody))]
[JsonSerializable(typeof(RollbackRequest))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(ModeRequest))]
[JsonSerializable(typeof(InterventionListBody))]
[JsonSerializable(typeof(InterventionRetryBody))]
[JsonSerializable(typeof(AuditListBody))]
[JsonSerializable(typeof(ErasureBody))]
[JsonSerializable(typeof(LiveAssessmentBody))]
[JsonSerializable(typeof(LiveInterventionBody))]
[JsonSerializable(typeof(LiveWeightsBody))]
[JsonSerializable(typeof(AnalyzeBody))]
[JsonSerializable(typeof(SuggestBody))]
[JsonSerializable(typeof(ModerationBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(DeliberationBody))]
[JsonSerializable(typeof(ModelUseBody[]))]
internal sealed partial class WireJsonContext : JsonSerializerContext
{
    /// <summary>Writes letters of every script as they are; these bodies never stand inside HTML.</summary>
    public static WireJsonContext Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
