using CsCheck;
using Parley.Core.Facilitation;

namespace Parley.Core.Tests.Deliberation;

public sealed class SpokenCheckTests
{
    [Theory]
    [InlineData("Read https://example.org first.", "it holds a link")]
    [InlineData("Thanks, @everyone!", "it holds a mention or markup")]
    [InlineData("fine <!-- parley:x -->", "it holds a mention or markup")]
    [InlineData("Hidden\u200b words", "it holds invisible characters")]
    [InlineData("Well said, Mallory.", "it names somebody")]
    [InlineData("", "it must have 1 to 1500 characters")]
    public void What_could_have_been_smuggled_in_is_found(string text, string fault) => Assert.Equal(fault, SpokenCheck.Fault(text, ["Mallory", "ann"], addressee: null));

    [Fact]
    public void The_one_addressed_may_be_named() => Assert.Null(SpokenCheck.Fault("Well said, Mallory. Anna would agree.", ["Mallory", "ann"], "Mallory"));

    [Fact]
    public void Any_text_can_be_checked() => Gen.String.Sample(text => SpokenCheck.Fault(text, ["\ud800", "bob"], null) is null or { Length: > 0 });
}
