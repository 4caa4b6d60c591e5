using Parley.Core.Text;

namespace Parley.Core.Forecasting;

/// <summary>
/// The numbers remembered of each utterance, by index into <c>UtteranceFeatures.Values</c>. All lie in [0, 1] except what trained experts
/// and the text regressions say: logits clipped to [-4, 4]. Nothing here grows with the length of a message, its position, its time or its formatting.
/// </summary>
public static class FeatureSchema
{
    // The verdict's probabilities; 0 where a category was not assessed.
    public const int Toxicity = 0;
    public const int Insult = 1;
    public const int Threat = 2;
    public const int IdentityAttack = 3;
    public const int Profanity = 4;
    public const int Spam = 5;

    // Shares of the author's own words.
    public const int SecondPerson = 6;
    public const int FirstSingular = 7;
    public const int FirstPlural = 8;
    public const int Negation = 9;
    public const int Hedge = 10;
    public const int Gratitude = 11;
    public const int Apology = 12;
    public const int Please = 13;
    public const int Agreement = 14;
    public const int Disagreement = 15;
    public const int Certainty = 16;
    public const int Judgement = 17;
    public const int Swearing = 18;
    public const int Emotion = 19;
    public const int Accusation = 20;
    public const int Authority = 21;
    public const int Dispute = 22;

    // Shares of the sentences.
    public const int Question = 23;
    public const int QuestionStart = 24;
    public const int SecondPersonStart = 25;
    public const int ImperativeStart = 26;
    public const int ContrastStart = 27;

    /// <summary>Hostile words within four words of "you", as a share of the words.</summary>
    public const int HostileNearYou = 28;

    /// <summary>Negations within four words of "you", as a share of the words.</summary>
    public const int NegationNearYou = 29;

    // The message and the one it answers.
    /// <summary>The share of its content words that the answered message used too.</summary>
    public const int Accommodation = 30;

    /// <summary>1 when it answers somebody who answered this author's earlier message.</summary>
    public const int Spiral = 31;

    /// <summary>1 when it answers the author's own message.</summary>
    public const int Monologue = 32;

    /// <summary>What the trained experts of <see cref="Experts"/> say, one slot each, from here on.</summary>
    public const int FirstExpert = 33;

    /// <summary>The shared slots; the text scores of the loaded models follow, one each.</summary>
    public const int Count = 46;

    /// <summary>
    /// The trained experts forecasters read. None has seen a comment of the threads that forecasts are trained and measured on: experts that had would
    /// know how those threads end.
    /// </summary>
    public static ImmutableArray<string> Experts { get; } =
    [
        "politeness", "pooled_without_threads", "civil_comments", "wiki_talk", "tweets", "hateful_posts", "detox_pairs",
        "insult", "threat", "identity_attack", "obscenity", "severe_toxicity", "sms_spam",
    ];

    /// <summary>The names of the shared slots, by index.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "toxicity", "insult", "threat", "identity_attack", "profanity", "spam",
        "second_person", "first_singular", "first_plural", "negation", "hedge", "gratitude", "apology", "please", "agreement", "disagreement",
        "certainty", "judgement", "swearing", "emotion", "accusation", "authority", "dispute",
        "question", "question_start", "second_person_start", "imperative_start", "contrast_start",
        "hostile_near_you", "negation_near_you", "accommodation", "spiral", "monologue", .. Experts.Select(name => $"expert_{name}"),
    ];

    /// <summary>Changes whenever the slots do, so that a model trained on others is refused.</summary>
    internal static ulong Fingerprint { get; } = WordHash.Of(string.Join('\n', [WindowFeatures.Version, .. Names]));

    internal static WordClass Hostile => WordClass.Judgement | WordClass.Swearing | WordClass.Accusation;

    /// <summary>The word classes counted from <see cref="SecondPerson"/> on, in the order of their slots.</summary>
    internal static ImmutableArray<WordClass> Counted { get; } =
    [
        WordClass.SecondPerson, WordClass.FirstSingular, WordClass.FirstPlural, WordClass.Negation, WordClass.Hedge, WordClass.Gratitude,
        WordClass.Apology, WordClass.Please, WordClass.Agreement, WordClass.Disagreement, WordClass.Certainty, WordClass.Judgement,
        WordClass.Swearing, WordClass.Emotion, WordClass.Accusation, WordClass.Authority, WordClass.Dispute,
    ];
}
