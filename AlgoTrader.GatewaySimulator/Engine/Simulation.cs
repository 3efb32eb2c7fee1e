using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>
/// The whole simulated world: clock, market, exchange, account and clients. All of it is touched under <see cref="Gate"/> only, by the
/// clock and by the clients' requests, so that everything happens in one order.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private readonly Dictionary<int, InstrumentMarket> _markets = [];
    private Action<MarketEvent, InstrumentMarket>[] _listeners = [];
    private long _nowNanos;

    // The clock asks before every batch, without the gate.
    private volatile bool _isPaused;
    private volatile bool _isGatewayDown;
    private bool _hasMoved;
    private long _resumedAfter = long.MinValue;

    public Simulation(SimulatorOptions options, InstrumentCatalogue instruments, MarketSource source)
    {
        Options = options;
        IsPaused = options.StartPaused;
        Instruments = instruments;
        Source = source;
        _nowNanos = MarketTime.ToNanos(source.Start);
        var rules = new AccountRules(options.BaseCurrency, options.Margin, options.Commission);
        Accounts = new AccountBook(options.Accounts, rules, new MarketPrices(_markets), () => Now);
        Exchange = new OrderExchange(this);
        Accounts.Working = () => Exchange.Working;
        OptionMarkets = new OptionMarkets(instruments);
        History = new MarketHistory(source.Back);
        foreach (var instrument in source.Instruments)
            _markets.Add(instrument.ConId, new InstrumentMarket(instrument));
        instruments.Clock = () => Now;
        instruments.PriceOf = instrument => MarketOf(instrument)?.Mark;
    }

    public Lock Gate { get; } = new();

    public SimulatorOptions Options { get; }

    public InstrumentCatalogue Instruments { get; }

    public MarketSource Source { get; }

    /// <summary>The simulated time.</summary>
    public DateTimeOffset Now => MarketTime.FromNanos(_nowNanos);

    /// <summary>The simulated time in Unix nanoseconds.</summary>
    public long NowNanos => _nowNanos;

    /// <summary>The market is held before its next event.</summary>
    public bool IsPaused
    {
        get => _isPaused;
        set => _isPaused = value;
    }

    /// <summary>The gateway restarts, or waits for a login, by the calendar: the market is held until it is back.</summary>
    public bool IsGatewayDown
    {
        get => _isGatewayDown;
        set => _isGatewayDown = value;
    }

    /// <summary>How far the time that clients are told is off, after a clock fault.</summary>
    public TimeSpan ToldOffset { get; set; }

    /// <summary>The link to IB's servers.</summary>
    public UpstreamLink Link { get; } = new();

    /// <summary>What is to be done at simulated times.</summary>
    public TimerQueue Timers { get; } = new();

    public MarketHistory History { get; }

    public AccountBook Accounts { get; }

    public OrderExchange Exchange { get; }

    public ClientRegistry Clients { get; } = new();

    /// <summary>Set whenever something the clock may wait for has changed.</summary>
    public Pulse Changed { get; } = new();

    /// <summary>The markets of all instruments that have data, by contract id.</summary>
    public IEnumerable<InstrumentMarket> Markets => _markets.Values;

    /// <summary>The quotes of options.</summary>
    public OptionMarkets OptionMarkets { get; }

    /// <summary>The market of an instrument; null when the source has no data of it, nor of what an option is on.</summary>
    public InstrumentMarket? MarketOf(Instrument instrument) =>
        _markets.TryGetValue(instrument.ConId, out var market) ? market : OptionMarkets.IsOption(instrument) ? OpenOption(instrument) : null;

    /// <summary>Adds a part that is told of every event, after those added before.</summary>
    public void Listen(IMarketListener listener) => _listeners = [.. _listeners, listener.On];

    /// <summary>Told of the time before anything that happens then.</summary>
    public Action<long>? ClockMoved { get; set; }

    /// <summary>A restarted market goes on behind this instant.</summary>
    public void ResumeAfter(long timeNanos)
    {
        _resumedAfter = timeNanos;
        _nowNanos = timeNanos;
    }

    /// <summary>A batch that only becomes history.</summary>
    public bool IsPast(in MarketBatch batch) => !batch.IsPlayed || batch.TimeNanos <= _resumedAfter;

    /// <summary>The clock has reached a batch: everything due before it is done, then its events happen one by one.</summary>
    public void Play(in MarketBatch batch)
    {
        lock (Gate)
        {
            if (IsPast(batch))
            {
                foreach (var past in batch.Events)
                    Remember(past, batch.TimeNanos);
                return;
            }
            RunDue(batch.TimeNanos - 1);
            MoveClock(batch.TimeNanos);
            foreach (var happened in batch.Events)
            {
                var market = Tell(happened, batch.TimeNanos);
                foreach (var quote in OptionMarkets.After(market, batch.TimeNanos))
                    Tell(quote, batch.TimeNanos);
            }

            Mark();
        }
    }

    /// <summary>Does everything that is due at <paramref name="timeNanos"/> or before, each with the clock at its own time.</summary>
    public void RunTimers(long timeNanos)
    {
        lock (Gate)
        {
            RunDue(timeNanos);
            Mark();
        }
    }

    /// <summary>
    /// Where the clock waits for quotes, trades and depth, every client that was sent some is told the time by a currentTime that it did not ask for: all
    /// of the instant has been told, and the clock waits for the answer. They carry no time of their own, and an instant may take many messages.
    /// </summary>
    public void Mark()
    {
        if (!Options.WaitForStreams)
            return;
        foreach (var client in Clients.All)
        {
            if (!client.IsMarkDue)
                continue;
            client.IsMarkDue = false;
            client.SendAwaited(new CurrentTime((Now + ToldOffset).ToUnixTimeSeconds()));
        }
    }

    public void Dispose() => Changed.Dispose();

    private void RunDue(long timeNanos)
    {
        while (Timers.NextNanos is var due && Timers.TakeDue(timeNanos) is { } action)
        {
            MoveClock(due);
            action();
        }
    }

    private void MoveClock(long timeNanos)
    {
        if (timeNanos <= _nowNanos && _hasMoved)
            return;
        _hasMoved = true;
        _nowNanos = Math.Max(_nowNanos, timeNanos);
        ClockMoved?.Invoke(_nowNanos);
    }

    /// <summary>Options that were held or ordered before a restart have a market again, without anybody asking.</summary>
    public void OpenOptions()
    {
        Instrument[] kept = [.. Accounts.All.SelectMany(ledger => ledger.Holdings).Select(entry => entry.Instrument), .. Exchange.Working.Select(order => order.Instrument)];
        foreach (var instrument in kept)
            _ = MarketOf(instrument);
    }

    private InstrumentMarket? OpenOption(Instrument option)
    {
        if (!_markets.TryGetValue(option.UnderConId, out var underlying))
            return null;
        _markets.Add(option.ConId, new InstrumentMarket(option));
        OptionMarkets.Follow(option);
        foreach (var quote in OptionMarkets.After(underlying, _nowNanos))
            Tell(quote, _nowNanos);
        return _markets[option.ConId];
    }

    private InstrumentMarket Tell(MarketEvent happened, long timeNanos)
    {
        var market = Remember(happened, timeNanos);
        foreach (var listener in _listeners)
            listener(happened, market);
        return market;
    }

    private InstrumentMarket Remember(MarketEvent happened, long timeNanos)
    {
        var market = _markets[happened.Instrument.ConId];
        market.Apply(happened, MarketTime.FromNanos(timeNanos));
        History.Add(happened, timeNanos, market);
        return market;
    }
}
