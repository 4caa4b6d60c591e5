namespace Parley.Server.Keys;

/// <summary>What a key may do in its community.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Submit utterances, removals, drafts, reports, labels and outcomes; use the drop-ins.</summary>
    Ingest = 1,

    /// <summary>See conversations, the queue, interventions, weights, the policy and live events.</summary>
    Read = 2,

    /// <summary>Rule on cases; granted as part of <see cref="Moderate"/>.</summary>
    Rule = 4,

    /// <summary>Put the policy, see the audit list, erase speakers; granted as part of <see cref="Administer"/>.</summary>
    Govern = 8,

    Moderate = Read | Rule,

    Administer = Ingest | Moderate | Govern,
}

/// <summary>Roles as they are written in commands and files.</summary>
public static class RoleNames
{
    private static readonly (string Name, Roles Role)[] All =
        [("administer", Roles.Administer), ("moderate", Roles.Moderate), ("ingest", Roles.Ingest), ("read", Roles.Read)];

    /// <summary>The fewest names that make up the roles, comma-separated.</summary>
    public static string Write(Roles roles)
    {
        var names = new List<string>();
        foreach (var (name, role) in All)
        {
            if (roles.HasFlag(role))
            {
                names.Add(name);
                roles &= ~role;
            }
        }

        return string.Join(',', names);
    }

    /// <summary>Null when a name is unknown or there is none.</summary>
    public static Roles? Parse(string names)
    {
        var roles = Roles.None;
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var role = Array.Find(All, known => string.Equals(known.Name, name, StringComparison.Ordinal)).Role;
            if (role == Roles.None)
            {
                return null;
            }

            roles |= role;
        }

        return roles == Roles.None ? null : roles;
    }
}
