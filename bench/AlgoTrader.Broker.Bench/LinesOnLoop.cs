using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Broker.Bench;

/// <summary>The broker's lines on the broker's loop, with nothing at the other end.</summary>
internal sealed class LinesOnLoop : IDisposable
{
    private LinesOnLoop()
    {
        var time = TimeProvider.System;
        var clock = new MarketClock(time);
        var budget = new LineBudget(Options.Create(new PacingOptions()));
        var staleness = new StalenessClock(
            new EventHub(), Loop, time, clock, new InstrumentHours(clock, Options.Create(new GatewayOptions())), Options.Create(new StalenessOptions()));
        Trades = new(budget, staleness);
        Quotes = new(budget, staleness, clock);
    }

    public BrokerLoop Loop { get; } = new(NullLogger<BrokerLoop>.Instance);

    public SilentLink Link { get; } = new();

    public TradeLines Trades { get; }

    public QuoteLines Quotes { get; }

    public static async Task<LinesOnLoop> StartAsync()
    {
        var lines = new LinesOnLoop();
        await lines.Loop.StartAsync(CancellationToken.None);
        lines.Trades.Attach(lines.Link);
        lines.Quotes.Attach(lines.Link);
        return lines;
    }

    public T Invoke<T>(Func<T> function) => Loop.InvokeAsync(function).GetAwaiter().GetResult();

    public void Dispose() => Loop.Dispose();
}
