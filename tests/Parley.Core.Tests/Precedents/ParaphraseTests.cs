using Parley.Core.Learning;
using Parley.Core.Precedents;
using Parley.Core.Text;

namespace Parley.Core.Tests.Precedents;

/// <summary>Ten messages a small forum ruled on, each said again in other words, and ten that have nothing to do with them.</summary>
public sealed class ParaphraseTests(ITestOutputHelper output)
{
    public static readonly string[] Ruled =
    [
        "What would you pay for this old Peugeot of mine?",
        "Is 300 a fair price for a steel tandem?",
        "Can anybody tell me what my grandfather's bicycle is worth?",
        "How much should I ask for a frame without wheels?",
        "Please appraise this racer, photos attached.",
        "Any idea what this saddle would fetch at a sale?",
        "Looking for a valuation of two bikes from the seventies.",
        "Would you say 150 is too much for this wheelset?",
        "I was offered 80 for my folding bike, should I take it?",
        "What is the going rate for a Brooks saddle in good shape?",
    ];

    public static readonly string[] Again =
    [
        "What would you people pay for this old Raleigh of mine?",
        "Is 450 a fair price for a tandem made of steel?",
        "Can anyone tell me what my uncle's old bicycle might be worth?",
        "How much should I be asking for a bare frame, no wheels?",
        "Could somebody appraise this racer? Photos are attached.",
        "Any idea what a saddle like this would fetch at a sale?",
        "I am looking for a valuation of three bikes from the sixties.",
        "Would you say that 200 is too much for such a wheelset?",
        "Somebody offered me 95 for my folding bike, should I take that?",
        "What's the going rate for a leather Brooks saddle in good shape?",
    ];

    public static readonly string[] Other =
    [
        "The bottom bracket of mine creaks when I stand on the pedals.",
        "Thanks everybody, the new cable solved it at once.",
        "You people never read a single post before you answer.",
        "We ride every Sunday at nine from the old station.",
        "I painted it green over the winter and it looks lovely.",
        "Does a 27 tyre fit a 700c rim? I think it does not.",
        "My hands go numb after an hour, what bars do you use?",
        "The museum opens again in May, there is a talk about tandems.",
        "Grease the threads, wait a day, and try a longer lever.",
        "That is nonsense and you know it, stop lecturing us.",
    ];

    [Fact]
    public void Paraphrases_are_near_and_other_messages_are_not()
    {
        var index = new PrecedentIndex([.. Ruled.Select((text, i) => new RuledText($"c{i}", "talk", $"u{i}", 0, [], Features(text), DateTimeOffset.UnixEpoch))]);
        var near = Again.Select(text => index.Nearest(Features(text), 1, 0)[0].Similarity).ToList();
        var far = Other.Select(text => index.Nearest(Features(text), 1, 0).Select(found => found.Similarity).FirstOrDefault()).ToList();
        output.WriteLine($"near {string.Join(' ', near)}; far {string.Join(' ', far)}");
        Assert.True(near.Count(similarity => similarity >= PrecedentExpert.Floor) >= 9);
        Assert.All(far, similarity => Assert.True(similarity < PrecedentExpert.Floor));
    }

    private static LearnedText Features(string text) => LearnedText.Of(AnalyzedText.Of(text));
}
