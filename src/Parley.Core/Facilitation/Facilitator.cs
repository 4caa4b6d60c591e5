using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Parley.Core.Facilitation;

/// <summary>
/// Chooses and fills a phrase: the community's style, the kind, then the strongest trigger that has an unused phrase whose slots can be filled, then a
/// general one. Never the same phrase twice in a thread. Pure: the same request gives the same words.
/// </summary>
public sealed class Facilitator(PhraseBank bank)
{
    public static Facilitator Shipped { get; } = new(PhraseBank.Shipped);

    public Composition Compose(CompositionRequest request)
    {
        var values = new SlotValues(request);
        var open = bank.Phrases
            .Where(phrase => phrase.Kind == request.Kind
                && string.Equals(phrase.Style, request.Policy.Style, StringComparison.Ordinal)
                && !request.Used.Contains(phrase.Id)
                && phrase.Slots.All(slot => values[slot] is not null))
            .ToList();
        foreach (var trigger in request.Triggers.Append(Phrase.General))
        {
            var fitting = open.Where(phrase => phrase.Triggers.Contains(trigger)).ToList();
            if (fitting.Count > 0)
            {
                return Fill(fitting[Draw(request, fitting.Count)], values, request);
            }
        }

        return new Composition
        {
            Refusal = new Reason
            {
                Code = "no_phrase_left",
                Text = "Everything the facilitator could say has been said in this thread.",
                PolicyPath = "facilitator.style",
            },
        };
    }

    private static Composition Fill(Phrase phrase, SlotValues values, CompositionRequest request) => new()
    {
        Text = PhraseText.Fill(phrase.Text, slot => values[slot]!),
        PhraseId = phrase.Id,
        Audience = phrase.Audience,
        Addressee = phrase.Audience == Audience.Private || phrase.Slots.Contains("addressee") ? request.Addressee : null,
    };

    private static int Draw(CompositionRequest request, int count)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{request.Conversation.Length}:{request.Conversation}{request.Occasion}");
        return (int)(XxHash64.HashToUInt64(MemoryMarshal.AsBytes(key.AsSpan())) % (ulong)count);
    }

    private sealed class SlotValues(CompositionRequest request)
    {
        private readonly string? _addressee = SafeText.Name(request.Addressee);
        private readonly string? _other = SafeText.Name(request.Other);
        private readonly string? _topic = SafeText.Name(request.Topic);
        private readonly string? _rule = SafeText.Line(request.Rule);
        private readonly string? _signAs = SafeText.Line(request.Policy.SignAs);

        public string? this[string slot] => slot switch
        {
            "addressee" => _addressee,
            "other" when !string.Equals(_other, _addressee, StringComparison.Ordinal) => _other,
            "topic" => _topic,
            "rule" => _rule,
            "sign_as" => _signAs,
            _ => null,
        };
    }
}
