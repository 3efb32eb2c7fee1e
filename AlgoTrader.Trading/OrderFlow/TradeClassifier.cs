using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Says who took liquidity in a trade when the feed does not (C. Lee, M. Ready, Inferring Trade Direction from Intraday Data, Journal of Finance
/// 46, 1991): the price against the middle of the last quote strictly before the trade; at the middle, or without a quote, the direction of the
/// last change of price. A trade before the first change is unknown. Quotes with an empty side are left out.
/// </summary>
public sealed class TradeClassifier
{
    private QuoteTick _newest;
    private QuoteTick _before;
    private bool _hasNewest;
    private bool _hasBefore;
    private Price _lastPrice;
    private bool _hasPrice;
    private Aggressor _lastChange;

    public void Add(in QuoteTick quote)
    {
        if (!(quote.BidSize > 0) || !(quote.AskSize > 0))
            return;
        // Several quotes of one moment: a trade of that moment is judged by the one before them.
        if (_hasNewest && quote.TimeNanos > _newest.TimeNanos)
        {
            _before = _newest;
            _hasBefore = true;
        }

        _newest = quote;
        _hasNewest = true;
    }

    /// <summary>The feed's own word where there is one; otherwise as described. To be called once per trade, in the order of time.</summary>
    public Aggressor Classify(in TradeTick trade)
    {
        if (_hasPrice && trade.Price != _lastPrice)
            _lastChange = trade.Price > _lastPrice ? Aggressor.Buyer : Aggressor.Seller;
        _lastPrice = trade.Price;
        _hasPrice = true;
        if (trade.Aggressor != Aggressor.Unknown)
            return trade.Aggressor;
        if (_hasNewest && _newest.TimeNanos < trade.TimeNanos)
            return Against(_newest, trade.Price);
        return _hasBefore ? Against(_before, trade.Price) : _lastChange;
    }

    private Aggressor Against(in QuoteTick quote, Price price)
    {
        // Twice the prices: the middle of two may lie between two nanos.
        var distance = (2 * (Int128)price.Nanos) - quote.Bid.Nanos - quote.Ask.Nanos;
        return distance > 0 ? Aggressor.Buyer : distance < 0 ? Aggressor.Seller : _lastChange;
    }
}
