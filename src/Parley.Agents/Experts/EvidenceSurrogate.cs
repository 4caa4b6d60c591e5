using Parley.Core.Conversations;
using Parley.Core.Experts;

namespace Parley.Agents.Experts;

/// <summary>Evidence in the rare case that it must leave the silo: the utterance and the window; what is computed from them is computed again.</summary>
[GenerateSerializer, Alias("parley.evidence-surrogate")]
internal struct EvidenceSurrogate
{
    [Id(0)] public Utterance Utterance;
    [Id(1)] public byte[] Window;
}

[RegisterConverter]
internal sealed class EvidenceConverter : IConverter<Evidence, EvidenceSurrogate>
{
    public Evidence ConvertFromSurrogate(in EvidenceSurrogate surrogate) =>
        new(surrogate.Utterance, StateJson.ReadWindow(surrogate.Window));

    public EvidenceSurrogate ConvertToSurrogate(in Evidence value) =>
        new() { Utterance = value.Utterance, Window = StateJson.WriteWindow(value.Before) };
}
