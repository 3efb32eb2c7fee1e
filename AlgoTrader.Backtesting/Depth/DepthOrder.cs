using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>An order that the simulated exchange holds.</summary>
internal sealed class DepthOrder(OrderRequest request, string reason, int id)
{
    public OrderRequest Request { get; set; } = request;

    public string Reason => reason;

    public int Id => id;

    public bool IsBuy => Request.Side == OrderSide.Buy;

    /// <summary>In units of 10^-9, as all sizes here.</summary>
    public long Remaining { get; set; }

    /// <summary>What stands before it in its level's queue.</summary>
    public long Ahead { get; set; }

    /// <summary>Traded in its level since the level's size was last reported: the next report will be less by that, which is no cancellation.</summary>
    public long TradedSinceUpdate { get; set; }

    /// <summary>A stop that was reached.</summary>
    public bool IsTriggered { get; set; }

    /// <summary>Null for one that takes any price.</summary>
    public Price? Limit => Request.LimitPrice;

    public bool IsWaitingForStop => Request.Type == OrderType.Stop && !IsTriggered;

    public bool RestsAt(OrderSide side, Price price) => Request.Side == side && Limit == price;
}
