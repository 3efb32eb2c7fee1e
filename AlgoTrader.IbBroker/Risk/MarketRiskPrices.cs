using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Messages.Contracts;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>
/// What is known of prices from quotes, trades, bars and fills, of multipliers from the gateway's reports, of exchange rates from its account
/// values, and what its portfolio marks holdings with. A line that the session carries and that is not stale is the market of now; bars and fills are for a time. While an instrument is
/// closed its last price stands. Used on the broker's loop only.
/// </summary>
internal sealed class MarketRiskPrices : IRiskPrices
{
    private const string ExchangeRate = "ExchangeRate";
    private static readonly HashSet<string> WithoutMultiplier = ["STK", "CASH", "CFD", "CRYPTO", "IND"];

    // With time stamps, which nobody sets.
    private readonly Dictionary<Instrument, (Price Price, long At)> _last = [];
    private readonly Dictionary<Instrument, (Price Price, long At)> _marks = [];
    private readonly Dictionary<Instrument, (Price Price, long At)> _portfolio = [];
    private readonly Dictionary<Instrument, decimal> _multipliers = [];
    private readonly AccountBook _accounts;
    private readonly QuoteLines _quotes;
    private readonly TradeLines _trades;
    private readonly InstrumentHours _hours;
    private readonly MarketClock _clock;
    private readonly TimeProvider _time;
    private readonly RiskOptions _options;

    public MarketRiskPrices(
        AccountBook accounts, QuoteLines quotes, TradeLines trades, InstrumentHours hours, MarketClock clock, EventHub events, TimeProvider time, IOptions<RiskOptions> options)
    {
        (_accounts, _quotes, _trades, _hours, _clock, _time, _options) = (accounts, quotes, trades, hours, clock, time, options.Value);
        events.Listen(happened =>
        {
            switch (happened)
            {
                case BrokerEvent.BarFinished bar: Note(bar.Instrument, bar.Bar.Close); break;
                case BrokerEvent.ExecutionReported fill: Note(fill.Execution.Instrument, fill.Execution.Price); break;
            }
        });
    }

    public void Note(Instrument instrument, Price last) => _last[instrument] = (last, _time.GetTimestamp());

    /// <summary>
    /// The gateway's own mark of what an account holds. It may be minutes old: what is held is marked with it, no order is judged by it.
    /// </summary>
    public void NotePortfolio(Instrument instrument, decimal price)
    {
        // IB writes 0 for what it has no price of.
        if (price != 0)
            _portfolio[WithoutExchange(instrument)] = (Price.Rounded(price), _time.GetTimestamp());
    }

    /// <summary>A report names a contract with its multiplier.</summary>
    public void Note(Instrument instrument, Contract contract)
    {
        if (decimal.TryParse(contract.Multiplier, NumberStyles.Number, CultureInfo.InvariantCulture, out var multiplier) && multiplier > 0)
            _multipliers[instrument] = multiplier;
    }

    public Price? LastPrice(Instrument instrument)
    {
        // Lines forget with their session; what is held must be marked on.
        if (_trades.Newest(instrument) is { } trade)
            _marks[instrument] = (trade.Item.Price, trade.HeardAt);
        else if (_quotes.Newest(instrument) is var (quote, heardAt, _) && new RiskQuote(quote.Last, quote.Bid, quote.Ask).Reference is { } price)
            _marks[instrument] = (price, heardAt);
        (Price Price, long At)? mark = _marks.TryGetValue(instrument, out var marked) ? marked : null;
        if (_last.TryGetValue(instrument, out var known) && !(mark?.At > known.At))
            mark = known;
        if (_portfolio.Count > 0 && _portfolio.TryGetValue(WithoutExchange(instrument), out var held) && !(mark?.At >= held.At))
            mark = held;
        return mark?.Price;
    }

    public RiskQuote? Market(Instrument instrument)
    {
        var oldest = _hours.IsOpen(instrument, _clock.Now) is false ? _options.ClosedPriceAge : _options.PriceAge;
        var quote = _quotes.Newest(instrument) is { IsLive: true } newest && _time.GetElapsedTime(newest.HeardAt) <= oldest ? newest.Item : Quote.Empty;
        var last = _trades.Newest(instrument) is { IsLive: true } trade && _time.GetElapsedTime(trade.HeardAt) <= oldest ? trade.Item.Price : quote.Last;
        // The middle of a quote is nearer than the close of a minute that is over.
        if (last is null && (quote.Bid is null || quote.Ask is null) && _last.TryGetValue(instrument, out var known) && _time.GetElapsedTime(known.At) <= oldest)
            last = known.Price;
        var market = new RiskQuote(last, quote.Bid, quote.Ask);
        return market.Worst(OrderSide.Buy) is null && market.Worst(OrderSide.Sell) is null ? null : market;
    }

    public decimal? Multiplier(Instrument instrument) =>
        _multipliers.TryGetValue(instrument, out var multiplier) ? multiplier
        : _options.Multipliers.TryGetValue(instrument.Symbol, out var configured) ? configured
        : WithoutMultiplier.Contains(instrument.SecurityType) ? 1
        : null;

    public decimal? Rate(string currency) =>
        currency == _options.BaseCurrency ? 1 : _accounts.Find(ExchangeRate, currency) is { } text
            && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var rate) ? rate : null;

    // What is ordered at one exchange the portfolio names with another, or with none.
    private static Instrument WithoutExchange(Instrument instrument) => instrument with { Exchange = string.Empty, PrimaryExchange = string.Empty };
}
