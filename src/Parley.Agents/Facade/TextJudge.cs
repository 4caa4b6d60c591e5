using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Parley.Agents.Communities;
using Parley.Agents.Ensembles;
using Parley.Agents.Experts;
using Parley.Agents.Precedents;
using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Judging;
using Parley.Core.Text;

namespace Parley.Agents.Facade;

/// <summary>Asks the panels on the caller's own thread: a text without a conversation has no agent to go through.</summary>
internal sealed class TextJudge(ExpertPanels panels, CommunityCache communities, EnsembleCache ensembles, PrecedentCache precedents) : ITextJudge
{
    private const string ParentId = "parent";

    public async ValueTask<TextJudgement> JudgeAsync(string community, string text, string? parent = null)
    {
        var standing = await communities.GetAsync(community);
        var evidence = Alone(text, parent);
        var language = evidence.Text.Language;
        if (language.IsForeign)
        {
            return new TextJudgement(Verdict.Empty, language.Code);
        }

        ImmutableArray<Opinion> opinions = [.. panels.Names.SelectMany(name => panels[name].Judge(evidence))];
        var verdict = Judge.Combine(
            evidence, opinions, await ensembles.GetAsync(community), standing.Policy, standing.Rules, await precedents.GetAsync(community));
        return new TextJudgement(verdict, language.Code == LanguageGuess.Unknown ? null : language.Code);
    }

    /// <summary>A text outside any conversation: whoever says it says it first, or in answer to another.</summary>
    internal static Evidence Alone(string text, string? parent = null)
    {
        var utterance = new Utterance
        {
            Id = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan())).ToString("x16", CultureInfo.InvariantCulture),
            Speaker = "speaker",
            Text = text,
            Timestamp = DateTimeOffset.UnixEpoch,
            ReplyTo = parent is null ? null : ParentId,
        };
        return new Evidence(utterance, parent is null ? ConversationWindow.Empty : new ConversationWindow(1, [Parent(parent)]));
    }

    private static WindowEntry Parent(string text) => new()
    {
        Id = ParentId,
        Revision = 0,
        Speaker = "other",
        Turn = 0,
        Timestamp = DateTimeOffset.UnixEpoch,
        Text = text,
        Features = UtteranceFeatures.None,
    };
}
