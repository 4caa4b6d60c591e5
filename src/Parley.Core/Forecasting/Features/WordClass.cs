namespace Parley.Core.Forecasting;

/// <summary>The word classes of <c>Resources/word-classes.txt</c>, as flags so that one word may belong to several.</summary>
[Flags]
internal enum WordClass
{
    None = 0,
    SecondPerson = 1 << 0,
    FirstSingular = 1 << 1,
    FirstPlural = 1 << 2,
    Negation = 1 << 3,
    Hedge = 1 << 4,
    Gratitude = 1 << 5,
    Apology = 1 << 6,
    Please = 1 << 7,
    Agreement = 1 << 8,
    Disagreement = 1 << 9,
    Certainty = 1 << 10,
    QuestionWord = 1 << 11,
    Imperative = 1 << 12,
    Judgement = 1 << 13,
    Swearing = 1 << 14,
    Emotion = 1 << 15,
    Accusation = 1 << 16,
    Authority = 1 << 17,
    Dispute = 1 << 18,
}
