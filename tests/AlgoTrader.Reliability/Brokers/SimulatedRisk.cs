using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Mutants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>The production risk gate of one process, composed as in production.</summary>
internal sealed class SimulatedRisk : IDisposable
{
    public static readonly IOptions<RiskOptions> Settings = Options.Create(new RiskOptions { KillRetry = TimeSpan.FromSeconds(0.2), MarkInterval = TimeSpan.FromSeconds(1) });

    private static readonly TradingDays Days = new(Settings);

    private readonly RiskDesk _desk;

    public SimulatedRisk(
        OrderJournal journal, OrderBook book, MarketRiskPrices prices, EventHub events, SessionBoard board, IWorkQueue loop, TimeProvider time, Func<OrderDesk> desk,
        IOptions<OrderOptions> orders, Mutant mutant)
    {
        IRiskMemory memory = new JournalRiskMemory(journal);
        if (mutant == Mutant.KillForgottenAtRestart)
            memory = new MutantRiskMemory(memory);
        var exposure = new RiskBook(prices, time);
        var rules = new RiskRules();
        var halts = new Halts(rules, exposure, prices, memory, Days, time, NullLogger<Halts>.Instance);
        var working = new DeskWorkingOrders(new Lazy<OrderDesk>(desk), book, time, orders);
        var kills = new KillSwitches(
            memory, mutant == Mutant.KillConfirmedUnasked ? new MutantWorkingOrders(working) : working, loop, time, Settings, NullLogger<KillSwitches>.Instance);
        Gate = new RiskGate(rules, exposure, halts, kills, prices, board, time, NullLogger<RiskGate>.Instance);
        if (mutant == Mutant.KillSwitchCheckedOnlyAtIntake)
            Gate = new MutantGate(Gate);
        _desk = new RiskDesk(rules, exposure, halts, kills, new DeadManTimers(rules, kills, memory, loop, time), book, events, memory, loop, time, Settings);
        if (mutant == Mutant.LimitsBlindInFlight)
            book.Listener = new MutantListener(exposure);
        if (mutant == Mutant.LimitsBlindToThePast)
        {
            foreach (var order in book.Orders)
                exposure.Withdrawn(order);
        }

        Follower = new RiskSession(working, _desk, prices);
        if (mutant == Mutant.LateOrderLetBe)
            Follower = new MutantFollower(Follower);
    }

    public IOrderGate Gate { get; }

    public ISessionFollower Follower { get; }

    public KillSwitches Kills => _desk.Kills;

    /// <summary>The rules that the journal had; a first start has none.</summary>
    public bool HasRules => _desk.Rules.All.Count > 0;

    public void SetRules(IReadOnlyList<RiskRule> rules) => _desk.SetRules(rules);

    public void Dispose()
    {
        _desk.Dispose();
        _desk.Kills.Dispose();
        _desk.DeadMan.Dispose();
    }
}
