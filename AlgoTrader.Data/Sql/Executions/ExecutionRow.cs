using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Executions;

internal sealed class ExecutionRow : PagedRow
{
    public string ExecId { get; init; } = "";

    public string ExecRoot { get; init; } = "";

    public long Revision { get; init; }

    public string ClientOrderId { get; init; } = "";

    public string StrategyId { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SecurityType { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string Currency { get; init; } = "";

    public string PrimaryExchange { get; init; } = "";

    public string Side { get; init; } = "";

    public decimal Quantity { get; init; }

    public long Price { get; init; }

    public decimal CumulativeQuantity { get; init; }

    public string Account { get; init; } = "";

    public long GatewayOrderId { get; init; }

    public long PermId { get; init; }

    public string? Traceparent { get; init; }

    public DateTimeOffset Time { get; init; }

    public decimal? Fee { get; init; }

    public string? FeeCurrency { get; init; }

    public decimal? RealizedPnl { get; init; }

    public bool IsReplaced { get; init; }

    public string? BustReason { get; init; }

    public long ConId { get; init; }

    public string? Replaces { get; init; }

    public static ExecutionRow From(Execution execution)
    {
        var id = Executions.ExecId.Parse(execution.ExecId);
        return new()
        {
            ExecId = execution.ExecId,
            ExecRoot = id.Root,
            Revision = id.Revision,
            ClientOrderId = execution.ClientOrderId,
            StrategyId = execution.StrategyId,
            Symbol = execution.Instrument.Symbol,
            SecurityType = execution.Instrument.SecurityType,
            Exchange = execution.Instrument.Exchange,
            Currency = execution.Instrument.Currency,
            PrimaryExchange = execution.Instrument.PrimaryExchange,
            Side = execution.Side.ToString(),
            Quantity = execution.Quantity,
            Price = execution.Price.Nanos,
            CumulativeQuantity = execution.CumulativeQuantity,
            Account = execution.Account,
            GatewayOrderId = execution.GatewayOrderId,
            PermId = execution.PermId,
            Traceparent = execution.TraceParent,
            Time = execution.Time,
            ConId = execution.ConId,
            Replaces = execution.Replaces,
        };
    }

    public StoredExecution ToExecution() => new(
        new(
            ExecId,
            ClientOrderId,
            StrategyId,
            new(Symbol, SecurityType, Exchange, Currency, PrimaryExchange),
            Enum.Parse<OrderSide>(Side),
            Quantity,
            new Price(Price),
            Fee,
            FeeCurrency ?? "",
            Time,
            Account,
            checked((int)GatewayOrderId),
            PermId,
            CumulativeQuantity,
            Traceparent)
        {
            ConId = checked((int)ConId),
            Replaces = Replaces,
        },
        RealizedPnl,
        IsReplaced,
        BustReason);
}
