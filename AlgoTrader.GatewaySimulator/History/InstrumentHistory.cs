using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.History.Bars;
using AlgoTrader.GatewaySimulator.History.Ticks;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>
/// All that has happened to one instrument: minute bars for ever, the newest <see cref="KeptTicks"/> trades and as many quotes. That is
/// 136 bytes for one trade and one quote, 136 MB an instrument at most.
/// </summary>
/// <param name="back">The sessions before all that is added; they are made when asked for.</param>
internal sealed class InstrumentHistory(Instrument instrument, BackHistory? back = null)
{
    /// <summary>Trades, and quotes, that an instrument keeps. Bars of less than a minute reach as far back as these.</summary>
    public const int KeptTicks = 1_000_000;

    public const long MinuteNanos = 60L * 1_000_000_000;
    private const long HourNanos = 60 * MinuteNanos;
    private const long DayNanos = 24 * HourNanos;
    private readonly BarList<TradeBar> _minutes = new();
    private readonly BarList<BidAskBar> _quoteMinutes = new();
    private readonly LongBars _hours = new(HourNanos);
    private readonly LongBars _days = new(DayNanos);

    // The minutes before these have been made; those from them on are still to be made.
    private long _tradesFoldedTo;
    private long _quotesFoldedTo;

    // The recorded minute that is under way, and how many of its steps are over.
    private (MinuteBar Bar, int Steps)? _forming;

    public Instrument Instrument { get; } = instrument;

    public TickLog<PastTrade> Trades { get; } = new(KeptTicks);

    public TickLog<PastQuote> Quotes { get; } = new(KeptTicks);

    /// <summary>True for a source of minutes: its trades and quotes are made from the path of each.</summary>
    public bool IsOfBars { get; private set; }

    /// <summary>Sums of the day so far.</summary>
    public DayTotals Day { get; private set; }

    /// <summary>The first instant of which anything is known.</summary>
    public long? FirstNanos
    {
        get
        {
            FoldAll();
            if (back is not null)
                return back.FirstNanos;
            var first = new[] { _minutes.FirstNanos, _quoteMinutes.FirstNanos, _hours.FirstNanos, _days.FirstNanos }.Min();
            return first == long.MaxValue ? null : first;
        }
    }

    public void Add(MarketEvent happened, long timeNanos, InstrumentMarket market)
    {
        switch (happened)
        {
            case Trade trade: Add(new PastTrade(timeNanos, trade.Price, trade.Size, trade.IsRegular, trade.Exchange, trade.Conditions), market); break;
            case Quote or DepthUpdate: AddQuote(timeNanos, market.Book); break;
            case PastBar { Length.TotalHours: > 1 } past: _days.Add(past, Instrument.Schedule); break;
            case PastBar past: _hours.Add(past, Instrument.Schedule); break;
            case PastMinute past: _minutes.Set(TradeBar.Of(past.Bar)); break;
            case MinuteStep step: Add(step, timeNanos, market); break;
            default: break;
        }
    }

    /// <summary>
    /// Bars of trades that start in [from, to), oldest first, of which bars of <paramref name="seconds"/> can be made: of that length when it
    /// is less than a minute, minutes otherwise. Hours and days of the source's own stand before its minutes when they are not too long.
    /// </summary>
    public IEnumerable<TradeBar> TradeBars(int seconds, long fromNanos, long toNanos)
    {
        if (seconds >= 60)
            FoldAll();
        if (seconds * 1_000_000_000L >= DayNanos && back is not null)
            return back.Days(fromNanos, toNanos).Concat(_minutes.Between(fromNanos, toNanos));
        if (seconds * 1_000_000_000L >= DayNanos)
            return _days.Before(_hours.Before(_minutes.Between(fromNanos, toNanos), fromNanos, toNanos, Instrument.Schedule), fromNanos, toNanos, Instrument.Schedule);
        if (seconds * 1_000_000_000L >= HourNanos)
            return _hours.Before(Minutes(fromNanos, toNanos), fromNanos, toNanos, Instrument.Schedule);
        if (seconds >= 60)
            return Minutes(fromNanos, toNanos);
        var firstTrade = Trades.Count > 0 ? Trades[0].TimeNanos : long.MaxValue;
        return Steps(fromNanos, Math.Min(toNanos, firstTrade - (firstTrade % MinuteNanos))).Concat(FoldedTrades(seconds, fromNanos, toNanos));
    }

    /// <summary>Bars of quotes, as <see cref="TradeBars"/>. A source without quotes has those that are made around its prices.</summary>
    public IEnumerable<BidAskBar> QuoteBars(int seconds, long fromNanos, long toNanos)
    {
        if (Quotes.Count == 0)
            return MadeQuoteBars(seconds, fromNanos, toNanos);
        if (seconds >= 60)
            FoldAll();
        var quotes = seconds < 60 ? FoldedQuotes(seconds, fromNanos, toNanos) : _quoteMinutes.Between(fromNanos, toNanos);
        return back is null ? quotes : MadeQuoteBars(seconds, fromNanos, Math.Min(toNanos, FirstQuoteMinute)).Concat(quotes);
    }

    /// <summary>Instants with data that bars of <paramref name="seconds"/> can be made of, before <paramref name="toNanos"/>, newest first.</summary>
    public IEnumerable<long> BackFrom(long toNanos, bool ofQuotes, int seconds = 60)
    {
        FoldAll();
        if (!ofQuotes && seconds * 1_000_000_000L >= HourNanos && _hours.Count + _days.Count > 0)
        {
            foreach (var bar in TradeBars(seconds, 0, toNanos).Reverse())
                yield return bar.StartNanos;
            yield break;
        }
        if (ofQuotes && _quoteMinutes.Count > 0)
        {
            for (var i = _quoteMinutes.FirstNotBefore(toNanos) - 1; i >= 0; i--)
                yield return _quoteMinutes[i].StartNanos;
            if (back is null)
                yield break;
            toNanos = Math.Min(toNanos, FirstQuoteMinute);
        }
        for (var i = _minutes.FirstNotBefore(toNanos) - 1; i >= 0; i--)
            yield return _minutes[i].StartNanos;
        foreach (var start in back?.StartsBefore(toNanos, ofDays: seconds * 1_000_000_000L >= DayNanos) ?? [])
            yield return start;
    }

    /// <summary>The trades in [from, to); of a source of bars, one at the end of each step of a minute's path.</summary>
    public IEnumerable<PastTrade> TradesBetween(long fromNanos, long toNanos)
    {
        foreach (var step in PathSteps(fromNanos - MinuteNanos, toNanos))
        {
            var end = MarketTime.ToNanos(step.End);
            if (end >= fromNanos && end < toNanos && step.Volume > 0)
                yield return new PastTrade(end, step.Close, step.Volume, IsRegular: true, "", "");
        }
        for (var i = Trades.FirstNotBefore(fromNanos); i < Trades.Count && Trades[i].TimeNanos < toNanos; i++)
            yield return Trades[i];
    }

    /// <summary>The quotes in [from, to), made ones of a source without quotes.</summary>
    public IEnumerable<PastQuote> QuotesBetween(long fromNanos, long toNanos)
    {
        if (Quotes.Count == 0 || back is not null)
        {
            foreach (var trade in TradesBetween(fromNanos, Math.Min(toNanos, FirstQuoteMinute)))
            {
                var step = Instrument.Increments.At(trade.Price);
                yield return new PastQuote(trade.TimeNanos, trade.Price - step, InstrumentMarket.MadeQuoteSize, trade.Price + step, InstrumentMarket.MadeQuoteSize);
            }
        }
        foreach (var quote in OwnQuotes(fromNanos, toNanos))
            yield return quote;
    }

    /// <summary>The last quote before an instant.</summary>
    public PastQuote? QuoteBefore(long timeNanos) => Quotes.FirstNotBefore(timeNanos) is > 0 and var next ? Quotes[next - 1] : null;

    private long FirstQuoteMinute => Quotes.Count == 0 ? long.MaxValue : _quoteMinutes.Count > 0 ? _quoteMinutes.FirstNanos : Quotes[0].TimeNanos - (Quotes[0].TimeNanos % MinuteNanos);

    private IEnumerable<TradeBar> Minutes(long fromNanos, long toNanos) => back is null || fromNanos >= back.EndNanos
        ? _minutes.Between(fromNanos, toNanos)
        : back.Minutes(fromNanos, toNanos).Concat(_minutes.Between(fromNanos, toNanos));

    private IEnumerable<PastQuote> OwnQuotes(long fromNanos, long toNanos)
    {
        for (var i = Quotes.FirstNotBefore(fromNanos); i < Quotes.Count && Quotes[i].TimeNanos < toNanos; i++)
            yield return Quotes[i];
    }

    private void Add(in PastTrade trade, InstrumentMarket market)
    {
        if (trade.TimeNanos >= _tradesFoldedTo + MinuteNanos)
            FoldTrades(trade.TimeNanos);
        Trades.Add(trade);
        Day = Day.With(SessionNow(market), trade.TimeNanos, trade.Price, trade.Size);
    }

    private void AddQuote(long timeNanos, OrderBook book)
    {
        var quote = new PastQuote(timeNanos, book.Bids.BestPrice ?? 0, book.Bids.BestSize, book.Asks.BestPrice ?? 0, book.Asks.BestSize);
        if (Quotes.Count > 0 && Quotes[Quotes.Count - 1] with { TimeNanos = timeNanos } == quote)
            return;
        if (timeNanos >= _quotesFoldedTo + MinuteNanos)
            FoldQuotes(timeNanos);
        Quotes.Add(quote);
    }

    // Ticks become minutes when their minute is over, or when somebody asks: most are never asked for one by one.
    private void FoldTrades(long untilNanos)
    {
        var from = _tradesFoldedTo;
        foreach (var bar in FoldedTrades(60, from, untilNanos))
            _minutes.Set(bar);
        _tradesFoldedTo = untilNanos - (untilNanos % MinuteNanos);
    }

    private void FoldQuotes(long untilNanos)
    {
        foreach (var bar in FoldedQuotes(60, _quotesFoldedTo, untilNanos))
            _quoteMinutes.Set(bar);
        _quotesFoldedTo = untilNanos - (untilNanos % MinuteNanos);
    }

    // The minute that is under way is made again each time.
    private void FoldAll()
    {
        if (Trades.Count > 0)
            FoldTrades(Trades[Trades.Count - 1].TimeNanos + 1);
        if (Quotes.Count > 0)
            FoldQuotes(Quotes[Quotes.Count - 1].TimeNanos + 1);
    }

    // The displayed day knows the trading date; before the first regular print there is none.
    private DateOnly SessionNow(InstrumentMarket market) => market.Day?.Session ?? Day.Session;

    private void Add(MinuteStep step, long timeNanos, InstrumentMarket market)
    {
        Day = Day.With(SessionNow(market), timeNanos, step.Path.AveragePrice, step.Path.Volume, step.Path.Trades);
        IsOfBars = true;
        _forming = step.IsLast ? null : (step.Bar, step.Index + 1);
        if (step.IsLast)
            _minutes.Set(TradeBar.Of(step.Bar));
        else if (_minutes.TryGetLast(MarketTime.ToNanos(step.Bar.Start), out var bar))
            _minutes.Set(bar.With(TradeBar.Of(step.Path)));
        else
            _minutes.Set(TradeBar.Of(step.Path));
    }

    private IEnumerable<TradeBar> FoldedTrades(int seconds, long fromNanos, long toNanos)
    {
        var length = seconds * 1_000_000_000L;
        var bars = new BarList<TradeBar>();
        for (var i = Trades.FirstNotBefore(fromNanos); i < Trades.Count && Trades[i].TimeNanos < toNanos; i++)
        {
            ref readonly var trade = ref Trades[i];
            var start = trade.TimeNanos - (trade.TimeNanos % length);
            bars.Set((bars.TryGetLast(start, out var bar) ? bar : new TradeBar(start, null, 0, 0, 0)).With(trade));
        }
        return bars.Between(fromNanos, toNanos);
    }

    private IEnumerable<BidAskBar> FoldedQuotes(int seconds, long fromNanos, long toNanos)
    {
        var builder = new BidAskBarBuilder(seconds * 1_000_000_000L);
        if (QuoteBefore(fromNanos) is { } standing)
            builder.StandAt(standing);
        for (var i = Quotes.FirstNotBefore(fromNanos); i < Quotes.Count && Quotes[i].TimeNanos < toNanos; i++)
            builder.Add(in Quotes[i]);
        return builder.Finish().Between(fromNanos, toNanos);
    }

    private IEnumerable<BidAskBar> MadeQuoteBars(int seconds, long fromNanos, long toNanos)
    {
        foreach (var bar in TradeBars(seconds, fromNanos, toNanos))
        {
            if (bar.Prices is { } prices)
                yield return BidAskBar.Around(bar, Instrument.Increments.At(prices.Close), seconds >= 60 ? 60 : seconds);
        }
    }

    private IEnumerable<TradeBar> Steps(long fromNanos, long toNanos) =>
        PathSteps(fromNanos - MinuteNanos, toNanos).Select(TradeBar.Of).Where(bar => bar.StartNanos >= fromNanos && bar.StartNanos < toNanos);

    // Twelve steps for every whole minute that came as a bar; those that are over of the one under way.
    private IEnumerable<PathStep> PathSteps(long fromNanos, long toNanos)
    {
        // Minutes that trades made have those trades; what is before them came as bars too.
        foreach (var minute in Minutes(fromNanos, IsOfBars || Trades.Count == 0 ? toNanos : Math.Min(toNanos, back?.EndNanos ?? 0)))
        {
            var start = MarketTime.FromNanos(minute.StartNanos);
            var forming = _forming is { } under && under.Bar.Start == start ? _forming : null;
            if (minute.Prices is not { } prices)
                continue;
            var bar = forming?.Bar ?? new MinuteBar(start, prices.Open, prices.High, prices.Low, prices.Close, minute.Volume);
            foreach (var step in BarPath.Of(bar, Instrument.MinTick).Take(forming?.Steps ?? BarPath.Steps))
                yield return step;
        }
    }
}
