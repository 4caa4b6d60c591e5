using Parley.Dashboard.Layout;
using Parley.Dashboard.Queue;

namespace Parley.Dashboard.Tests;

public sealed class PageKeysTests : BunitContext
{
    [Fact]
    public void No_key_means_two_things()
    {
        var keys = PageKeys.Groups.SelectMany(group => group.Keys).Select(key => key.Key)
            .Concat(Categories.OfUtterance.Select(CategoryKeys.Of).OfType<string>())
            .Concat(RulingChoice.All.Select(choice => choice.Key)).ToList();
        Assert.Equal(keys.Distinct(StringComparer.Ordinal), keys);
        Assert.DoesNotContain(keys, key => key.StartsWith('g') && key.Length == 1);
    }

    [Fact]
    public void The_help_lists_every_key() =>
        Assert.Equal(PageKeys.Groups.SelectMany(group => group.Keys).Select(key => key.Key), Render<KeyHelp>().FindAll("dt").Select(key => key.TextContent));
}
