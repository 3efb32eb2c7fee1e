using System.Diagnostics.CodeAnalysis;
using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Sql.Users;

/// <summary>Who may sign in, and as what.</summary>
public sealed class UserRepository
{
    private readonly SqlSession _sql;

    internal UserRepository(SqlSession sql) => _sql = sql;

    /// <summary>Adds a user (version 0) or changes the one that was read.</summary>
    /// <exception cref="VersionConflictException">Someone else has added, changed or deleted it since.</exception>
    public async Task<StoredUser> SaveAsync(StoredUser user)
    {
        var saved = user with { Name = Key(user.Name), UpdatedAt = _sql.Now, CreatedAt = user.Version == 0 ? _sql.Now : user.CreatedAt };
        var changed = user.Version == 0
            ? await _sql.ExecuteAsync(
                "users.insert",
                """
                INSERT INTO users (name, password_hash, roles, enabled, created_at, updated_at, version)
                VALUES (@Name, @PasswordHash, @Roles, @Enabled, @CreatedAt, @UpdatedAt, 1)
                """ + _sql.Dialect.OnDuplicateKeep("name"),
                saved)
            : await _sql.ExecuteAsync(
                "users.update",
                """
                UPDATE users SET password_hash = @PasswordHash, roles = @Roles, enabled = @Enabled, updated_at = @UpdatedAt, version = version + 1
                WHERE name = @Name AND version = @Version
                """,
                saved);
        return changed == 1 ? saved with { Version = user.Version + 1 } : throw new VersionConflictException($"User {saved.Name}", user.Version);
    }

    public Task<StoredUser?> FindAsync(string name) => _sql.FirstAsync<StoredUser>("users.find", "SELECT * FROM users WHERE name = @Name", new { Name = Key(name) });

    public async Task<IReadOnlyList<StoredUser>> ListAsync() => await _sql.QueryAsync<StoredUser>("users.list", "SELECT * FROM users ORDER BY name");

    /// <exception cref="VersionConflictException">Someone else has changed or deleted it since.</exception>
    public async Task DeleteAsync(string name, long version)
    {
        if (await _sql.ExecuteAsync("users.delete", "DELETE FROM users WHERE name = @Name AND version = @Version", new { Name = Key(name), Version = version }) == 0)
            throw new VersionConflictException($"User {name}", version);
    }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "The name is shown as it is kept.")]
    private static string Key(string name) => name.ToLowerInvariant();
}
