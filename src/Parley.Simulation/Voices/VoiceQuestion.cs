using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Parley.LanguageModels;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Voices;

/// <summary>Makes a model's question of what is to be said, and names it.</summary>
internal static class VoiceQuestion
{
    public static VoiceBrief Of(SpeechRequest request) => new()
    {
        Name = request.Persona.Name,
        Persona = PersonaWords.About(request.Persona),
        Subject = request.Topic.Subject,
        Proposal = request.Topic.Proposal,
        Gains = request.Topic.Gains,
        Costs = request.Topic.Costs,
        Addressee = request.Addressee,
        Turns =
        [
            .. request.History.Select(line => new VoiceTurn(
                line.Speaker, line.Text, line.Author != LineAuthor.Participant, line.Author == LineAuthor.FacilitatorInPrivate)),
        ],
        Anonymous = request.Anonymous,
        Seed = (long)(request.Seed % (int.MaxValue - 1)),
    };

    /// <summary>The same for the same question to the same model under the same prompt, whichever strategy is run: 32 of <c>0-9 a-f</c>.</summary>
    public static string NameOf(VoiceIdentity voice, VoiceBrief brief)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(voice.Voice, voice.Model, voice.Prompt, brief.Name, brief.Persona, brief.Subject, brief.Proposal, brief.Addressee);
        Count(brief.Gains.Length);
        Add(brief.Gains.AsSpan());
        Count(brief.Costs.Length);
        Add(brief.Costs.AsSpan());
        foreach (var turn in brief.Turns)
        {
            Add(turn.Speaker, turn.Text);
            Count((turn.ByFacilitator ? 1 : 0) + (turn.Private ? 2 : 0));
        }

        Count(brief.Anonymous ? 1 : 0);
        Count(brief.LongestText);
        Count(brief.Seed);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));

        // As UTF-16, since half characters have no other form.
        void Add(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
            {
                Count(text.Length);
                hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
            }
        }

        void Count(long number) => hash.AppendData(BitConverter.GetBytes(number));
    }
}
