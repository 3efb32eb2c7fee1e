using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>An order at the simulated exchange, from its placing to its end.</summary>
public sealed class WorkingOrder
{
    internal const string Account = "BACKTEST";
    private long _updatedNanos;
    private Price _fillPrice;
    private string _endReason = string.Empty;

    internal WorkingOrder(OrderRequest request, int id, long placedNanos, string reason)
    {
        Request = request;
        Id = id;
        PlacedNanos = placedNanos;
        _updatedNanos = placedNanos;
        Reason = reason;
        Stop = request.StopPrice;
    }

    public OrderRequest Request { get; private set; }

    /// <summary>1, 2, 3, ... in the order in which they were placed.</summary>
    public int Id { get; }

    /// <summary>When it was placed, Unix nanoseconds.</summary>
    public long PlacedNanos { get; }

    /// <summary>The strategy's, of the decision.</summary>
    public string Reason { get; }

    /// <summary>Where the stop stands now; a trailing one moves.</summary>
    public Price? Stop { get; set; }

    /// <summary>The stop was reached: from here on it is a market or limit order.</summary>
    public bool IsTriggered { get; set; }

    public bool IsBuy => Request.Side == OrderSide.Buy;

    /// <summary>When it ends unfilled, Unix nanoseconds; the largest number for never or not known yet.</summary>
    internal long ExpiresNanos { get; set; } = long.MaxValue;

    /// <summary>What it is attached to; null when it is attached to nothing.</summary>
    internal WorkingOrder? Parent { get; init; }

    /// <summary>Working, until it has ended.</summary>
    internal OrderStatus Status { get; private set; } = OrderStatus.Working;

    /// <summary>It takes what there is and can slip: it has no limit.</summary>
    internal bool TakesLiquidity => Request.Type is OrderType.Market or OrderType.Stop or OrderType.Trail or OrderType.MarketIfTouched or OrderType.MarketOnClose;

    internal void Fill(Price price, long timeNanos) => (Status, _fillPrice, _updatedNanos) = (OrderStatus.Filled, price, timeNanos);

    /// <param name="status">Cancelled or rejected.</param>
    internal void End(OrderStatus status, string reason, long timeNanos) => (Status, _endReason, _updatedNanos) = (status, reason, timeNanos);

    internal void Change(OrderRequest changed, long timeNanos) => (Request, _updatedNanos) = (changed, timeNanos);

    /// <summary>As it stands, for the strategy and for the record of the run.</summary>
    internal Order ToOrder()
    {
        var isFilled = Status == OrderStatus.Filled;
        return new(
            Request, Status, isFilled ? Request.Quantity : 0, isFilled ? _fillPrice : null, Id, Id, _endReason, UnixNanos.ToTime(PlacedNanos), UnixNanos.ToTime(_updatedNanos), null)
        {
            Account = Account,
        };
    }
}
