using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>Books what happens to orders at the exchange, at once, and holds the reports that the strategy gets later.</summary>
internal sealed class DepthLedger(BacktestAccount account, FeeModel fees, long reportLatencyNanos)
{
    private const string Account = "BACKTEST";
    private readonly Queue<(long TimeNanos, Order? Order, Execution? Execution)> _reports = new();
    private readonly Dictionary<string, decimal> _feesOfOrders = new(StringComparer.Ordinal);

    public List<BacktestFill> Fills { get; } = [];

    /// <summary>Every order that came to the exchange, as it stood last.</summary>
    public OrderedDictionary<string, Order> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>When the strategy gets the next report; the largest number when there is none.</summary>
    public long NextReportNanos { get; private set; } = long.MaxValue;

    public (Order? Order, Execution? Execution) TakeReport()
    {
        var (_, order, execution) = _reports.Dequeue();
        NextReportNanos = _reports.TryPeek(out var next) ? next.TimeNanos : long.MaxValue;
        return (order, execution);
    }

    public void Accept(DepthOrder order, long timeNanos) => Report(NewOrder(order.Request, order.Id, OrderStatus.Working, string.Empty, timeNanos), timeNanos);

    public void Reject(OrderRequest request, int id, string reason, long timeNanos) => Report(NewOrder(request, id, OrderStatus.Rejected, reason, timeNanos), timeNanos);

    public void Change(DepthOrder order, long timeNanos) => Report(Orders[order.Request.ClientOrderId] with { Request = order.Request }, timeNanos);

    public void Cancel(DepthOrder order, long timeNanos) =>
        Report(Orders[order.Request.ClientOrderId] with { Status = OrderStatus.Cancelled, Reason = "Cancelled by the strategy." }, timeNanos);

    public void Fill(DepthOrder order, Price price, long sizeNanos, long timeNanos)
    {
        var request = order.Request;
        var quantity = sizeNanos / 1_000_000_000m;
        var before = Orders[request.ClientOrderId];
        var filled = before.FilledQuantity + quantity;
        // A minimum is one of the order, not of each of its fills: charged is what the whole would cost less what was.
        var charged = _feesOfOrders.GetValueOrDefault(request.ClientOrderId);
        var fee = Math.Max(0, fees.FeeOf(new(request.Instrument, request.Side, filled, price, account.MultiplierOf(0))) - charged);
        _feesOfOrders[request.ClientOrderId] = charged + fee;

        var after = account.Book(0, order.IsBuy ? sizeNanos : -sizeNanos, price, fee) / 1_000_000_000m;
        var time = UnixNanos.ToTime(timeNanos);
        Fills.Add(new(time, request.Instrument, request.ClientOrderId, order.IsBuy ? quantity : -quantity, price, fee, order.Reason, after));
        var paid = ((before.AverageFillPrice?.ToDecimal() ?? 0) * before.FilledQuantity) + (price.ToDecimal() * quantity);
        var isDone = order.Remaining == 0;
        Enqueue(timeNanos, null, new(
            string.Create(CultureInfo.InvariantCulture, $"{Account}.{Fills.Count}"), request.ClientOrderId, request.StrategyId, request.Instrument,
            request.Side, quantity, price, fee, request.Instrument.Currency, time, Account, order.Id, order.Id, filled, null) { Multiplier = account.MultiplierOf(0) });
        Report(
            before with
            {
                Status = isDone ? OrderStatus.Filled : OrderStatus.PartiallyFilled, FilledQuantity = filled, AverageFillPrice = Price.Rounded(paid / filled),
            },
            timeNanos);
    }

    private static Order NewOrder(OrderRequest request, int id, OrderStatus status, string reason, long timeNanos)
    {
        var time = UnixNanos.ToTime(timeNanos);
        return new(request, status, 0, null, id, id, reason, time, time, null) { Account = Account };
    }

    private void Report(Order order, long timeNanos)
    {
        order = order with { UpdatedAt = UnixNanos.ToTime(timeNanos) };
        Orders[order.ClientOrderId] = order;
        Enqueue(timeNanos, order, null);
    }

    private void Enqueue(long timeNanos, Order? order, Execution? execution)
    {
        _reports.Enqueue((timeNanos + reportLatencyNanos, order, execution));
        NextReportNanos = _reports.Peek().TimeNanos;
    }
}
