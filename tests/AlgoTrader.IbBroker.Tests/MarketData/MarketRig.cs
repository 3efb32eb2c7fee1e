using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.MarketData.History;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.MarketData;

/// <summary>The market data of the broker, put together as the broker does it.</summary>
internal sealed class MarketRig
{
    public MarketRig(IWorkQueue loop, TimeProvider time, EventHub events, LockStep lockStep, IOptions<GatewayOptions> options, PacingOptions? pacing = null)
    {
        Clock = new(time);
        Hours = new(Clock, options);
        Staleness = new(events, loop, time, Clock, Hours, Options.Create(new StalenessOptions()));
        Budget = new(Options.Create(pacing ?? new PacingOptions()));
        History = new(loop, time, options);
        Bars = new(events, lockStep, new BarBackfill(History, NullLogger<BarBackfill>.Instance), Staleness, Clock, options, NullLogger<BarLines>.Instance, Budget);
        Quotes = new(Budget, Staleness, Clock);
        Trades = new(Budget, Staleness);
        Depth = new(Budget, Staleness, Clock, NullLogger<DepthLines>.Instance);
        Rules = new(Hours, loop, time, Options.Create(new InstrumentRulesOptions()), NullLogger<GatewayRules>.Instance);
        Desk = new(Bars, Quotes, Trades, Depth, History, Hours, Staleness, Clock, lockStep, Rules);
    }

    public MarketClock Clock { get; }

    public InstrumentHours Hours { get; }

    public GatewayRules Rules { get; }

    public StalenessClock Staleness { get; }

    public LineBudget Budget { get; }

    public HistoryDesk History { get; }

    public BarLines Bars { get; }

    public QuoteLines Quotes { get; }

    public TradeLines Trades { get; }

    public DepthLines Depth { get; }

    public MarketDesk Desk { get; }
}
