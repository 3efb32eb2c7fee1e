using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Data.Sql.Accounts;

/// <summary>Quantities that were booked without an execution, each once.</summary>
public sealed class PositionAdjustmentRepository
{
    private readonly SqlSession _sql;

    internal PositionAdjustmentRepository(SqlSession sql) => _sql = sql;

    /// <returns>False when it was booked before.</returns>
    public async Task<bool> AddAsync(PositionAdjustment adjustment) => await _sql.ExecuteAsync(
        "position_adjustments.insert",
        """
        INSERT INTO position_adjustments (id, account, symbol, security_type, exchange, currency, primary_exchange, con_id, quantity, accepted_by, note, time)
        VALUES (@Id, @Account, @Symbol, @SecurityType, @Exchange, @Currency, @PrimaryExchange, @ConId, @Quantity, @By, @Note, @Time)
        """ + _sql.Dialect.OnDuplicateKeep("id"),
        new
        {
            adjustment.Id,
            adjustment.Account,
            adjustment.Instrument.Symbol,
            adjustment.Instrument.SecurityType,
            adjustment.Instrument.Exchange,
            adjustment.Instrument.Currency,
            adjustment.Instrument.PrimaryExchange,
            adjustment.ConId,
            adjustment.Quantity,
            adjustment.By,
            adjustment.Note,
            adjustment.Time,
        }) == 1;

    /// <summary>In the order of their time.</summary>
    public async Task<IReadOnlyList<PositionAdjustment>> ListAsync() => [.. (await _sql.QueryAsync<PositionAdjustmentRow>(
        "position_adjustments.list", "SELECT * FROM position_adjustments ORDER BY time, id")).Select(row => row.ToAdjustment())];
}
