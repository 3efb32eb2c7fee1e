using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.IbBroker.Tests.MarketData;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Risk;

/// <summary>The whole risk part over an order desk, put together as the broker does it: its memory is the desk's journal.</summary>
internal sealed class RiskParts : IDisposable
{
    public RiskParts(Desk desk)
    {
        var options = Options.Create(new RiskOptions());
        var market = new MarketRig(desk.Queue, desk.Time, desk.Events, desk.LockStep, Options.Create(new GatewayOptions()));
        var memory = new JournalRiskMemory(desk.Journal);
        Prices = new(desk.Accounts, market.Quotes, market.Trades, market.Hours, market.Clock, desk.Events, desk.Time, options);
        Book = new(Prices, desk.Time);
        Halts = new(Rules, Book, Prices, memory, new TradingDays(options), desk.Time, NullLogger<Halts>.Instance);
        Working = new(new Lazy<OrderDesk>(() => desk.Orders), desk.Book, desk.Time, Options.Create(new OrderOptions()));
        Kills = new(memory, Working, desk.Queue, desk.Time, options, new Logger<KillSwitches>(new LoggerFactory([desk.Log])));
        DeadMan = new(Rules, Kills, memory, desk.Queue, desk.Time);
        Desk = new(Rules, Book, Halts, Kills, DeadMan, desk.Book, desk.Events, memory, desk.Queue, desk.Time, options);
        Session = new(Working, Desk, Prices);
        Gate = new(Rules, Book, Halts, Kills, Prices, new SessionBoard(desk.Events, desk.Time), desk.Time, NullLogger<RiskGate>.Instance);
    }

    public RiskRules Rules { get; } = new();

    public MarketRiskPrices Prices { get; }

    public RiskBook Book { get; }

    public Halts Halts { get; }

    public DeskWorkingOrders Working { get; }

    public KillSwitches Kills { get; }

    public DeadManTimers DeadMan { get; }

    public RiskDesk Desk { get; }

    public RiskSession Session { get; }

    public RiskGate Gate { get; }

    public void SetRule(RiskKind kind, decimal threshold, RiskScope? scope = null) =>
        Desk.SetRules([new RiskRule("rule", scope ?? RiskScope.Global, kind, threshold, [], 1)]);

    public void Dispose()
    {
        Desk.Dispose();
        Kills.Dispose();
        DeadMan.Dispose();
    }
}
