using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Orders;

/// <summary>What most orders leave out. Apart from the request, which is half as large without it: a backtest makes one for every decision.</summary>
internal sealed record OrderExtras
{
    public static readonly OrderExtras None = new();

    public Price? StopPrice { get; init; }

    public Price? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public Price? LimitOffset { get; init; }

    public DateTimeOffset? GoodTill { get; init; }

    public string OcaGroup { get; init; } = string.Empty;

    public OcaType OcaType { get; init; }

    public string ParentClientOrderId { get; init; } = string.Empty;

    /// <summary>One object for all requests that have nothing of it: the same request is then the same, however it was made.</summary>
    public OrderExtras OrNone() => Equals(None) ? None : this;
}
