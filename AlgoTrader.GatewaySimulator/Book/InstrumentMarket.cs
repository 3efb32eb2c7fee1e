using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Book;

/// <summary>All that is known of one instrument's market now.</summary>
internal sealed class InstrumentMarket(Instrument instrument)
{
    private const decimal MadeQuoteSize = 100;
    private bool _hasQuotes;

    public Instrument Instrument { get; } = instrument;

    /// <summary>The displayed book. A source without quotes and depth gets one level either side of the last price, one step away.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>True when the source gives depth, so that the book has more than its best levels.</summary>
    public bool HasDepth { get; private set; }

    /// <summary>Null before the first trade or bar.</summary>
    public DayPrices? Day { get; private set; }

    public Trade? LastTrade { get; private set; }

    /// <summary>The last price, or the middle of the quote, or null.</summary>
    public decimal? Mark => Day?.Last ?? Middle;

    public decimal? Middle => Book.Bids.BestPrice is { } bid && Book.Asks.BestPrice is { } ask ? (bid + ask) / 2 : null;

    public void Apply(MarketEvent happened, DateTimeOffset time)
    {
        switch (happened)
        {
            case Trade trade:
                LastTrade = trade;
                Day = DayPrices.After(Day, trade, time);
                MakeQuote();
                break;
            case Quote quote:
                _hasQuotes = true;
                if (!HasDepth)
                    Book.Apply(quote);
                break;
            case DepthUpdate depth:
                HasDepth = true;
                Book.Apply(depth);
                break;
            case MinuteStep step:
                Day = DayPrices.After(Day, Instrument.Schedule, step.Path);
                MakeQuote();
                break;
            case PastMinute past:
                Day = DayPrices.After(Day, Instrument.Schedule, past.Bar);
                MakeQuote();
                break;
        }
    }

    private void MakeQuote()
    {
        if (_hasQuotes || HasDepth || Day is null)
            return;
        var step = Instrument.Increments.At(Day.Last);
        Book.Apply(new Quote(Instrument, Day.Last - step, MadeQuoteSize, Day.Last + step, MadeQuoteSize));
    }
}
