using Microsoft.Extensions.Time.Testing;
using Parley.Server.Hosting;
using Parley.Server.Keys;

namespace Parley.Server.Tests;

public sealed class KeyTests
{
    private const string Utterances = "/v1/communities/default/conversations/c1/utterances";
    private const string Calm = """{"id":"u1","speaker":"ann","text":"I agree.","timestamp":0}""";

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task Without_a_valid_key_everything_is_401(string? key)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(key);
        foreach (var path in (string[])["/v1/communities/default/conversations", "/v1/communities/default/policy", "/nowhere", "/"])
        {
            var problem = await server.FailAsync(HttpStatusCode.Unauthorized, client.GetAsync(path));
            Assert.Equal(401, problem.GetProperty("status").GetInt32());
        }

        await server.FailAsync(HttpStatusCode.Unauthorized, client.PostAsync(Utterances, TestServer.Json(Calm)));
        Assert.Equal(0, server.Forum.Writes);
    }

    [Theory]
    [InlineData(Roles.Ingest, "POST", Utterances, HttpStatusCode.OK)]
    [InlineData(Roles.Ingest, "GET", "/v1/communities/default/conversations", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Read, "GET", "/v1/communities/default/conversations", HttpStatusCode.OK)]
    [InlineData(Roles.Read, "POST", Utterances, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Read, "GET", "/v1/communities/default/audit", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Moderate, "GET", "/v1/communities/default/cases", HttpStatusCode.OK)]
    [InlineData(Roles.Moderate, "GET", "/v1/communities/default/cases/statistics", HttpStatusCode.OK)]
    [InlineData(Roles.Read, "POST", "/v1/communities/default/cases/next", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Read, "POST", "/v1/communities/default/cases/c1/u1/policy/undo", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Moderate, "DELETE", "/v1/communities/default/speakers/ann", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Administer, "DELETE", "/v1/communities/default/speakers/ann", HttpStatusCode.OK)]
    [InlineData(Roles.Administer, "GET", "/v1/communities/other/policy", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Ingest, "GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData(Roles.Ingest, "PATCH", Utterances, HttpStatusCode.MethodNotAllowed)]
    public async Task A_key_opens_what_its_role_and_community_allow(Roles roles, string method, string path, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(server.AddKey("default", roles));
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? TestServer.Json(Calm) : null };
        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK && method == "POST" ? 1 : 0, server.Forum.Writes);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(server.AddKey("default", Roles.Administer));
        Assert.True((await client.GetAsync("/v1/communities/default/policy")).IsSuccessStatusCode);
        Assert.True(server.Keys.Revoke(server.Keys.List().Single().Id));
        await server.FailAsync(HttpStatusCode.Unauthorized, client.GetAsync("/v1/communities/default/policy"));
    }

    [Fact]
    public void The_file_holds_hashes_only_and_another_process_sees_changes_within_a_second()
    {
        using var data = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        var (writer, reader) = (new KeyFile(data.Path, clock), new KeyFile(data.Path, clock));
        Assert.Empty(reader.List());
        var (key, secret) = ApiKey.Create("default", Roles.Ingest | Roles.Read, "forum", clock.GetUtcNow());
        writer.Add(key);
        Assert.DoesNotContain(secret, File.ReadAllText(Path.Combine(data.Path, "keys.json")), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(key, reader.Find(ApiKey.HashOf(secret)));
        Assert.True(writer.Revoke(key.Id));
        Assert.False(writer.Revoke(key.Id));
        clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Null(reader.Find(ApiKey.HashOf(secret)));
    }

    [Fact]
    public async Task A_server_without_a_key_refuses_to_start()
    {
        var error = await Assert.ThrowsAsync<StartRefusedException>(() => TestServer.StartAsync(withKey: false));
        Assert.Contains("parley keys add", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_on_loopback_a_key_is_made_once()
    {
        await using var server = await TestServer.StartAsync(withKey: false, environment: "Development");
        Assert.Equal((ApiKey.AnyCommunity, Roles.Administer), (server.Keys.List().Single().Community, server.Keys.List().Single().Roles));
    }

    [Theory]
    [InlineData(Roles.Administer, "administer")]
    [InlineData(Roles.Moderate | Roles.Ingest, "moderate,ingest")]
    [InlineData(Roles.Read | Roles.Ingest, "ingest,read")]
    public void Roles_are_written_by_the_fewest_names(Roles roles, string names)
    {
        Assert.Equal(names, RoleNames.Write(roles));
        Assert.Equal(roles, RoleNames.Parse(names));
        Assert.Null(RoleNames.Parse($"{names},king"));
    }
}
