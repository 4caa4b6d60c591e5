using Parley.Core.Policies;
using Parley.Server.Policies;

namespace Parley.Server.Tests;

public sealed class ModeTests
{
    [Theory]
    [InlineData("version: 1\nmode: act # as voted\nrestraint: { per_day: 3 }\n", "version: 1\nmode: off # as voted\nrestraint: { per_day: 3 }\n")]
    [InlineData("version: 1\nrestraint: { per_day: 3 }\n", "version: 1\nrestraint: { per_day: 3 }\nmode: off\n")]
    public void The_document_stays_as_it_was_written_but_for_the_mode(string before, string after) => Assert.Equal(after, PolicyModes.Switch(before, "off"));

    [Theory]
    [InlineData("""{"version":1,"mode":"act","restraint":{"per_day":3}}""")]
    [InlineData("version: 1\nfacilitator: { sign_as: \"a\\nmode: act\" }\nmode: act\n")]
    [InlineData("{ version: 1, mode: act, restraint: { per_day: 3 } }")]
    public void Whatever_its_form_only_the_mode_changes(string before)
    {
        var wanted = PolicyWriter.ToYaml(PolicyParser.Parse(before, "before").Policy! with { Mode = PolicyMode.Shadow });
        Assert.Equal(wanted, PolicyWriter.ToYaml(PolicyParser.Parse(PolicyModes.Switch(before, "shadow"), "after").Policy!));
    }

    [Fact]
    public async Task The_mode_is_switched_by_administrators_only_and_only_to_one_that_exists()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains("mode: off", (await server.OkAsync("/v1/communities/default/mode", """{"mode":"off"}""")).GetProperty("document").GetString(), StringComparison.Ordinal);
        await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync("/v1/communities/default/mode", """{"mode":"on"}"""));
        using var moderator = server.ClientFor(server.AddKey("default", Keys.Roles.Moderate));
        Assert.Equal(HttpStatusCode.Forbidden, (await moderator.PostAsync("/v1/communities/default/mode", TestServer.Json("""{"mode":"off"}"""))).StatusCode);
    }
}
