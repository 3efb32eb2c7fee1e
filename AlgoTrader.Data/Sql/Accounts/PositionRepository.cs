using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Data.Sql.Accounts;

/// <summary>Positions of accounts as the gateway reports them. What strategies hold is computed from executions instead.</summary>
public sealed class PositionRepository
{
    private const string Keys = "account, symbol, security_type, exchange, currency, primary_exchange";

    private readonly SqlSession _sql;

    internal PositionRepository(SqlSession sql) => _sql = sql;

    /// <summary>Puts a complete report of one account in place of what was there.</summary>
    /// <exception cref="ArgumentException">A position belongs to another account.</exception>
    public async Task ReplaceAsync(string account, IReadOnlyCollection<Position> positions)
    {
        if (positions.FirstOrDefault(position => position.Account != account) is { } stray)
            throw new ArgumentException($"The position in {stray.Instrument} is of account {stray.Account}, not {account}.", nameof(positions));
        await _sql.ExecuteAsync("positions.clear", "DELETE FROM positions WHERE account = @Account", new { Account = account });
        foreach (var position in positions)
            await SaveAsync(position);
    }

    /// <summary>One position as it is now; quantity 0 removes it.</summary>
    public Task SaveAsync(Position position)
    {
        var row = PositionRow.From(position, _sql.Now);
        return position.Quantity == 0
            ? _sql.ExecuteAsync(
                "positions.delete",
                """
                DELETE FROM positions WHERE account = @Account AND symbol = @Symbol AND security_type = @SecurityType AND exchange = @Exchange
                    AND currency = @Currency AND primary_exchange = @PrimaryExchange
                """,
                row)
            : _sql.ExecuteAsync(
                "positions.save",
                $"INSERT INTO positions ({Keys}, quantity, average_cost, updated_at) "
                + "VALUES (@Account, @Symbol, @SecurityType, @Exchange, @Currency, @PrimaryExchange, @Quantity, @AverageCost, @UpdatedAt)"
                + _sql.Dialect.OnDuplicateSet(Keys, "quantity", "average_cost", "updated_at"),
                row);
    }

    /// <param name="account">Null for all accounts.</param>
    public async Task<IReadOnlyList<Position>> ListAsync(string? account = null) =>
        [.. (await _sql.QueryAsync<PositionRow>(
            "positions.list",
            (account is null ? "SELECT * FROM positions" : "SELECT * FROM positions WHERE account = @Account") + $" ORDER BY {Keys}",
            new { Account = account })).Select(row => row.ToPosition())];
}
