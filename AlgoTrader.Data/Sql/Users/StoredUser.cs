using System.Text;

namespace AlgoTrader.Data.Sql.Users;

/// <summary>Someone who may sign in.</summary>
public sealed record StoredUser
{
    /// <summary>Upper and lower case are the same name; kept in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>As the sign-in computes it, with salt and cost; never the password.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>viewer, trader, admin.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public bool Enabled { get; init; } = true;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>0 before it is saved, then 1, one more with each change.</summary>
    public long Version { get; init; }

    // A record prints all it has; a hash does not belong in a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Name = ").Append(Name).Append(", Roles = ").AppendJoin(' ', Roles).Append(", Enabled = ").Append(Enabled);
        return true;
    }
}
