using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>
/// Bought and sold volume by minute of a feed that does not tell the aggressor: trades above the middle of the quote before them are
/// buys, below it sells, at it by the direction of the last change of price.
/// </summary>
internal sealed class VolumeDelta(long fromSeconds)
{
    private (decimal Bid, decimal Ask)? _quote;
    private decimal _lastPrice;
    private int _direction;

    public Dictionary<long, (decimal Buys, decimal Sells)> Minutes { get; } = [];

    public void Add(TickByTick tick)
    {
        if (tick.Kind == TickByTickKind.BidAsk)
        {
            if (tick.BidPrice != 0 && tick.AskPrice != 0)
                _quote = (tick.BidPrice, tick.AskPrice);
            return;
        }
        if (tick.EpochSeconds < fromSeconds)
            return;
        if (_lastPrice != 0 && tick.Price != _lastPrice)
            _direction = Math.Sign(tick.Price - _lastPrice);
        _lastPrice = tick.Price;
        var side = _quote is { } quote && 2 * tick.Price != quote.Bid + quote.Ask ? Math.Sign((2 * tick.Price) - quote.Bid - quote.Ask) : _direction;
        var start = tick.EpochSeconds - (tick.EpochSeconds % 60);
        var (buys, sells) = Minutes.GetValueOrDefault(start);
        Minutes[start] = side > 0 ? (buys + tick.Size, sells) : side < 0 ? (buys, sells + tick.Size) : (buys, sells);
    }
}
