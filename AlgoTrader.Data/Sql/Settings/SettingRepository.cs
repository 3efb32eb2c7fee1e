using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Sql.Settings;

/// <summary>Small values of the system itself by name.</summary>
public sealed class SettingRepository
{
    private readonly SqlSession _sql;

    internal SettingRepository(SqlSession sql) => _sql = sql;

    public async Task<Setting?> FindAsync(string name) =>
        await _sql.FirstAsync<Row>("settings.find", "SELECT name, value, version FROM settings WHERE name = @Name", new { Name = name }) is { } row
            ? new(row.Name, row.Value, row.Version)
            : null;

    /// <summary>Writes the value, whatever was there.</summary>
    public Task SetAsync(string name, string value) => _sql.ExecuteAsync(
        "settings.set",
        "INSERT INTO settings (name, value, updated_at, version) VALUES (@Name, @Value, @Now, 1)"
        + _sql.Dialect.OnDuplicateSet("name", "value", "updated_at") + ", version = settings.version + 1",
        new { Name = name, Value = value, _sql.Now });

    /// <summary>Writes the value if it is the one that was read; version 0 = there is none.</summary>
    /// <exception cref="VersionConflictException">Someone else has written it since.</exception>
    public async Task<Setting> SetAsync(Setting setting)
    {
        var args = new { setting.Name, setting.Value, setting.Version, _sql.Now };
        var changed = setting.Version == 0
            ? await _sql.ExecuteAsync(
                "settings.insert",
                "INSERT INTO settings (name, value, updated_at, version) VALUES (@Name, @Value, @Now, 1)" + _sql.Dialect.OnDuplicateKeep("name"),
                args)
            : await _sql.ExecuteAsync(
                "settings.update",
                "UPDATE settings SET value = @Value, updated_at = @Now, version = version + 1 WHERE name = @Name AND version = @Version",
                args);
        return changed == 1 ? setting with { Version = setting.Version + 1 } : throw new VersionConflictException($"Setting {setting.Name}", setting.Version);
    }

    private sealed class Row
    {
        public string Name { get; init; } = "";

        public string Value { get; init; } = "";

        public long Version { get; init; }
    }
}
