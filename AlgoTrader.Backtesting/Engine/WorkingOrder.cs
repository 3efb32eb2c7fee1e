using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>An order at the simulated exchange.</summary>
public sealed class WorkingOrder
{
    internal WorkingOrder(OrderRequest request, int id, long placedNanos, string reason)
    {
        Request = request;
        Id = id;
        PlacedNanos = placedNanos;
        Reason = reason;
        Stop = request.StopPrice;
    }

    public OrderRequest Request { get; internal set; }

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

    /// <summary>Where its state stands among the orders of the run.</summary>
    internal int Row { get; init; }

    /// <summary>The same of what it is attached to; null when it is attached to nothing.</summary>
    internal int? ParentRow { get; init; }

    /// <summary>It takes what there is and can slip: it has no limit.</summary>
    internal bool TakesLiquidity => Request.Type is OrderType.Market or OrderType.Stop or OrderType.Trail or OrderType.MarketIfTouched or OrderType.MarketOnClose;
}
