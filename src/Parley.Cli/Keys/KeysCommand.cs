using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Parley.Server.Keys;

namespace Parley.Cli.Keys;

/// <summary><c>parley keys add|list|revoke</c>: who may use a server. A running server follows within a second.</summary>
internal static class KeysCommand
{
    public static Command Create() => Create(TimeProvider.System);

    public static Command Create(TimeProvider clock)
    {
        var data = new Option<string>("--data") { Description = "The server's data folder.", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        return new Command("keys", "Makes, lists and revokes the keys of a server.") { Add(data, json, clock), List(data, json, clock), Revoke(data, json, clock) };
    }

    private static Command Add(Option<string> data, Option<bool> json, TimeProvider clock)
    {
        var community = new Option<string>("--community") { Description = "The community the key opens; * for all.", HelpName = "C", Required = true };
        var roles = new Option<string>("--roles") { Description = "Comma-separated: ingest, read, moderate, administer.", HelpName = "ROLES", Required = true };
        var name = new Option<string>("--name") { Description = "Whose key it is.", HelpName = "NAME", DefaultValueFactory = _ => "unnamed" };
        var add = new Command("add", "Makes a key and prints it, this once.") { community, roles, name, data, json };
        add.SetAction(async (parsed, _) =>
        {
            var opens = parsed.GetRequiredValue(community);
            if (opens != ApiKey.AnyCommunity && !ResourceName.IsValid(opens))
            {
                throw new BadInputException($"--community: '{opens}' is neither a community's name nor *");
            }

            if (RoleNames.Parse(parsed.GetRequiredValue(roles)) is not { } granted)
            {
                throw new BadInputException($"--roles: '{parsed.GetValue(roles)}' must name ingest, read, moderate or administer, comma-separated");
            }

            var (key, secret) = ApiKey.Create(opens, granted, parsed.GetValue(name)!, clock.GetUtcNow());
            new KeyFile(parsed.GetValue(data)!, clock).Add(key);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { id = key.Id, community = key.Community, roles = RoleNames.Write(key.Roles), name = key.Name, key = secret })
                : secret);
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"key {key.Id} for {key.Community}: {RoleNames.Write(key.Roles)}. It is stored as a hash only; keep it now.");
            return ExitCodes.Success;
        });
        return add;
    }

    private static Command List(Option<string> data, Option<bool> json, TimeProvider clock)
    {
        var list = new Command("list", "Lists the keys, without their secrets.") { data, json };
        list.SetAction(async (parsed, _) =>
        {
            var keys = new KeyFile(parsed.GetValue(data)!, clock).List();
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(
                    keys.Select(key => new { id = key.Id, community = key.Community, roles = RoleNames.Write(key.Roles), name = key.Name, createdAt = key.CreatedAt })));
                return ExitCodes.Success;
            }

            foreach (var key in keys)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{key.Id}  {key.Community,-20}  {RoleNames.Write(key.Roles),-24}  {key.CreatedAt:yyyy-MM-dd}  {key.Name}"));
            }

            return ExitCodes.Success;
        });
        return list;
    }

    private static Command Revoke(Option<string> data, Option<bool> json, TimeProvider clock)
    {
        var id = new Argument<string>("id") { Description = "The key's id, as listed." };
        var revoke = new Command("revoke", "Makes a key open nothing any more.") { id, data, json };
        revoke.SetAction(async (parsed, _) =>
        {
            var named = parsed.GetRequiredValue(id);
            if (!new KeyFile(parsed.GetValue(data)!, clock).Revoke(named))
            {
                throw new BadInputException($"there is no key '{named}' in {parsed.GetValue(data)}");
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(new { revoked = named }) : $"revoked {named}");
            return ExitCodes.Success;
        });
        return revoke;
    }
}
