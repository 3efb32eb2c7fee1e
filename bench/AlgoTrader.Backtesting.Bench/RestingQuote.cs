using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>An order always rests in the queue of the best bid or ask: at every event the engine has to know its place.</summary>
internal sealed class RestingQuote : Strategy
{
    private const int Patience = 1000;

    protected override void OnDepth(Instrument instrument, OrderBook book)
    {
        if (!book.IsTradable)
            return;
        var isLong = Context.Position > 0;
        if (!Context.HasOpenOrder)
            Context.Place(OrderTerms.Limit(instrument, isLong ? OrderSide.Sell : OrderSide.Buy, 1, isLong ? book.Asks.Best.Price : book.Bids.Best.Price), "quote");
        else if (book.Updates % Patience == 0)
            Context.CancelAll();
    }
}
