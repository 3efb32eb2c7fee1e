using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using static AlgoTrader.Reliability.Tests.WrittenOut;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Shrunk scenarios of brackets and late orders that once broke an invariant of the production code.</summary>
public sealed class FoundGroupTests
{
    [Fact]
    public void Bracket_GatewayCrashedWithItsBeginningAtTheExchange_DoesNotGoOnWithoutItsExits() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [.. Enumerable.Range(0, 8).Select(index => Plan(index, 1000 + (3 * index), "IWM", OrderSide.Buy, 400, 101).AsBracket(OcaType.None))],
        [new Fault(FaultKind.GatewayCrash, Ticks(1020), Ticks(200))]));

    [Theory]
    [InlineData(FaultKind.OrderSwallowed)]
    [InlineData(FaultKind.OrderRejected)]
    public void Bracket_ExitLost_ItsEntryDoesNotGoOnWithoutIt(object kind) => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(0, 1000, "QQQ", OrderSide.Buy, 100, 101).AsBracket(OcaType.None)],
        [new Fault((FaultKind)kind, 0, 0, Order: OrderPlan.LegIndex(0, 2))]));

    [Fact]
    public void Change_OfAnExitWhoseEntryIsFilled_IsRefusedAndTheExitIsNot() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [.. Enumerable.Range(0, 6).Select(index => Plan(index, 1000 + (100 * index), "SPY", OrderSide.Buy, 500).AsBracket(OcaType.CancelWithBlock))],
        [.. Enumerable.Range(0, 6).SelectMany(index => new Fault[]
        {
            new(FaultKind.OrderChanged, 0, 0, Order: OrderPlan.LegIndex(index, 2)),
            new(FaultKind.ReportsDelayed, 0, 0, Order: OrderPlan.LegIndex(index, 2)),
        })]));

    [Fact]
    public void Change_OfAnExitThatIsReducedMeanwhile_LeavesItsSize() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [.. Enumerable.Range(0, 10).Select(index => Plan(index, 1000 + (100 * index), "QQQ", OrderSide.Buy, 300, 101, cancelAfter: 300).AsBracket(OcaType.None))],
        [.. Enumerable.Range(0, 10).Select(index => new Fault(FaultKind.OrderChanged, 0, 0, Order: OrderPlan.LegIndex(index, 2)))]));

    [Fact]
    public void KillSwitch_ConfirmedWhileAnOrderIsHeldUpAtTheGateway_IsNotOnceThatWorks() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(0, 1050.9, "IWM", OrderSide.Buy, 100, 101)],
        [new Fault(FaultKind.OrderLate, 0, Ticks(1600), Order: 0), new Fault(FaultKind.KillSwitch, Ticks(1202.1), Ticks(1629), Order: 0)]));

    [Fact]
    public void Bracket_EntryRefusedWhileItIsChangedAndItsExitIsLost_IsNotUnknownForEver() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [.. Enumerable.Range(0, 8).Select(index => Plan(index, 1000 + (50 * index), "SPY", OrderSide.Sell, 500, 101).AsBracket(OcaType.ReduceWithoutBlock))],
        [.. Enumerable.Range(0, 8).SelectMany(index => new Fault[]
        {
            new(FaultKind.OrderChanged, 0, 0, Order: index),
            new(FaultKind.OrderRejected, 0, 0, Order: index),
            new(FaultKind.OrderSwallowed, 0, 0, Order: OrderPlan.LegIndex(index, 2)),
        })]));
}
