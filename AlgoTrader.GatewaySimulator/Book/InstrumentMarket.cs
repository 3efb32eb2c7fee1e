using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Book;

/// <summary>All that is known of one instrument's market now.</summary>
internal sealed class InstrumentMarket(Instrument instrument)
{
    /// <summary>The size of a quote that is made around the last price.</summary>
    public const decimal MadeQuoteSize = 100;

    private readonly SessionDate _session = new(instrument.Schedule);
    private bool _hasQuotes;

    public Instrument Instrument { get; } = instrument;

    /// <summary>The displayed book. A source without quotes and depth gets one level either side of the last price, one step away.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>True when the source gives depth, so that the book has more than its best levels; best quotes beside it do not touch it.</summary>
    public bool HasDepth { get; private set; }

    /// <summary>True while the source says that trading has stopped.</summary>
    public bool IsHalted { get; private set; }

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
                Day = DayPrices.After(Day, _session.Of(time), trade, time);
                MakeQuote();
                break;
            case Quote quote:
                _hasQuotes = true;
                if (!HasDepth)
                    Book.Apply(quote);
                break;
            case DepthUpdate depth:
                // What a quote or a trade made of the book is none of its levels.
                if (!HasDepth)
                    Book.Clear();
                HasDepth = true;
                Book.Apply(depth);
                break;
            case MinuteStep step:
                Day = DayPrices.After(Day, _session.Of(step.Path.Start), step.Path);
                MakeQuote();
                break;
            case PastMinute past:
                Day = DayPrices.After(Day, _session.Of(past.Bar.Start), past.Bar);
                MakeQuote();
                break;
            case PastBar past:
                AddPast(past);
                break;
            case TradingHalt halt:
                IsHalted = halt.IsHalted;
                break;
        }
    }

    // A day is a close to compare with, when nothing finer told of it.
    private void AddPast(PastBar past)
    {
        var session = _session.Of(past.Bar.Start);
        if (past.Length < TimeSpan.FromDays(1) || Day?.Session >= session)
            return;
        Day = DayPrices.After(Day, session, past.Bar);
        MakeQuote();
    }

    private void MakeQuote()
    {
        if (_hasQuotes || HasDepth || Day is null)
            return;
        var step = Instrument.Increments.At(Day.Last);
        Book.SetBest(Day.Last - step, MadeQuoteSize, Day.Last + step, MadeQuoteSize);
    }
}
