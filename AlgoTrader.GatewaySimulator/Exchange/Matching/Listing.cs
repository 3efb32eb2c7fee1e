using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>What the exchange remembers of one instrument's market, besides the orders in it.</summary>
internal sealed class Listing
{
    public TakenLiquidity Taken { get; } = new();

    /// <summary>It has quotes or trades, not only bars: orders are matched with its book.</summary>
    public bool HasBook { get; private set; }

    /// <summary>It is told in bars alone.</summary>
    public bool HasBarsOnly { get; private set; }

    /// <summary>It has real quotes, so that the displayed book is not made from its trades.</summary>
    public bool HasQuotes { get; private set; }

    public bool HasTrades { get; private set; }

    /// <summary>Notes what kind of market it is.</summary>
    public void Note(MarketEvent happened, InstrumentMarket market)
    {
        switch (happened)
        {
            case Trade:
                HasTrades = true;
                HasBook = true;
                // A quote that is made anew with every trade has nothing of the last one left.
                if (!HasQuotes)
                    Taken.Clear();
                break;
            case Quote or DepthUpdate:
                HasQuotes = true;
                HasBook = true;
                Taken.Refresh(market.Book);
                break;
            case MinuteOpened or MinuteStep: HasBarsOnly = !HasBook; break;
        }
        if (HasBook)
            HasBarsOnly = false;
    }
}
