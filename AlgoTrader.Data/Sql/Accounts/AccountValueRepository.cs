namespace AlgoTrader.Data.Sql.Accounts;

/// <summary>The newest values of accounts.</summary>
public sealed class AccountValueRepository
{
    private readonly SqlSession _sql;

    internal AccountValueRepository(SqlSession sql) => _sql = sql;

    /// <summary>The value now, in place of what was there.</summary>
    public Task SaveAsync(AccountValue value) => _sql.ExecuteAsync(
        "account_values.save",
        "INSERT INTO account_values (account, key_name, currency, value, updated_at) VALUES (@Account, @Key, @Currency, @Value, @Now)"
        + _sql.Dialect.OnDuplicateSet("account, key_name, currency", "value", "updated_at"),
        new { value.Account, value.Key, value.Currency, value.Value, _sql.Now });

    /// <param name="account">Null for all accounts.</param>
    public async Task<IReadOnlyList<AccountValue>> ListAsync(string? account = null) =>
        [.. (await _sql.QueryAsync<Row>(
            "account_values.list",
            (account is null ? "SELECT * FROM account_values" : "SELECT * FROM account_values WHERE account = @Account")
            + " ORDER BY account, key_name, currency",
            new { Account = account })).Select(row => new AccountValue(row.Account, row.KeyName, row.Value, row.Currency, row.UpdatedAt))];

    private sealed class Row
    {
        public string Account { get; init; } = "";

        public string KeyName { get; init; } = "";

        public string Value { get; init; } = "";

        public string Currency { get; init; } = "";

        public DateTimeOffset UpdatedAt { get; init; }
    }
}
