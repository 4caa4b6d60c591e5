using CsCheck;
using Parley.Core.Facilitation;

namespace Parley.Core.Tests.Facilitation;

public sealed class OwnPostMarkerTests
{
    [Fact]
    public void What_was_marked_is_found_and_stripped() =>
        Gen.Select(Gen.String, Gen.String[Gen.Char["abc019._-:@~/"], 1, 40]).Sample((text, id) =>
        {
            var marked = OwnPostMarker.Append(text, id);
            Assert.Equal(id, OwnPostMarker.TryFind(marked + "\n"));
            Assert.Equal(text.TrimEnd(), OwnPostMarker.Strip(marked));
        });

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<!-- parley:a --> and more")]
    [InlineData("<!-- parley: -->")]
    [InlineData("<!-- parley:a b -->")]
    [InlineData("<!-- parley:<b> -->")]
    public void What_is_no_marker_at_the_end_is_none(string text)
    {
        Assert.Null(OwnPostMarker.TryFind(text));
        Assert.Equal(text, OwnPostMarker.Strip(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a --> b")]
    [InlineData("é")]
    public void An_id_that_could_break_out_is_refused(string id) => Assert.Throws<ArgumentException>(() => OwnPostMarker.Append("text", id));

    [Fact]
    public void The_last_of_two_marks_counts() =>
        Assert.Equal("mine", OwnPostMarker.TryFind(OwnPostMarker.Append(OwnPostMarker.Append("text", "theirs"), "mine")));
}
