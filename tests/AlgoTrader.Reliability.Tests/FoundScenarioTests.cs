using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using static AlgoTrader.Reliability.Tests.WrittenOut;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Shrunk scenarios that once broke an invariant of the production code. Written out, they stay what they are when others are drawn.</summary>
public sealed class FoundScenarioTests
{
    [Fact]
    public void Journal_SealedWhenTheLeaseEnds_IsNotCutOffByWhoDoesNotLead() => Check(new(
        1981,
        Brokers: 2,
        Gateways: 1,
        [Plan(18, 19.4, "QQQ", OrderSide.Sell, 100, 107, 1579.1), Plan(19, 982.1, "SPY", OrderSide.Sell, 400)],
        [new Fault(FaultKind.LeaseStoreOutage, Ticks(2299.8), Ticks(1115)), new Fault(FaultKind.DiskFull, Ticks(2051.9), Ticks(707))]));

    [Fact]
    public void Order_FilledBeforeItsChangeIsConfirmed_HasTheChangedTerms() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(7, 100, "IWM", OrderSide.Sell, 300)],
        [new Fault(FaultKind.OrderChanged, 0, 0, Order: 7)]));

    [Fact]
    public void Order_SentAgainAfterItsChangeWasLost_IsFilledCompletely() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(12, 500, "SPY", OrderSide.Sell, 500)],
        [new Fault(FaultKind.HalfOpenConnection, Ticks(450), Ticks(401)), new Fault(FaultKind.OrderChanged, 0, 0, Order: 12)]));

    [Fact]
    public void Change_LateForAFilledOrder_IsRefusedAndTheOrderIsNotRejected() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(0, 709.2, "QQQ", OrderSide.Buy, 200), Plan(2, 1788.6, "IWM", OrderSide.Sell, 100, 101)],
        [new Fault(FaultKind.OrderChanged, 0, 0, Order: 2), new Fault(FaultKind.DuplicateStatus, 0, 0, Order: 2), new Fault(FaultKind.ReportsDelayed, 0, 0, Order: 2)]));

    [Fact]
    public void Change_NotYetListedAfterALinkLoss_IsFollowedWhenItIsMade() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(5, 1291.3, "IWM", OrderSide.Sell, 200, 101)],
        [
            new Fault(FaultKind.GatewayStall, Ticks(1284.7), Ticks(1105)),
            new Fault(FaultKind.LinkToIbLost, Ticks(1686.1), Ticks(240), Target: 1),
            new Fault(FaultKind.OrderChanged, 0, 0, Order: 5),
        ]));

    [Fact]
    public void Fill_ByHandWhileTradingIsClosed_IsAskedForAndOpensIt() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 2,
        [Plan(1, 2716.9, "IWM", OrderSide.Sell, 100, 101)],
        [
            new Fault(FaultKind.ManualTrade, Ticks(3757.7), Ticks(657), Target: 1),
            new Fault(FaultKind.ReportsDelayed, 0, 0, Order: 1),
            new Fault(FaultKind.ExecutionAfterCancel, 0, 0, Order: 1),
            new Fault(FaultKind.HalfOpenConnection, Ticks(1126.1), Ticks(599)),
            new Fault(FaultKind.KillSwitch, Ticks(2883.1), Ticks(1351), Target: 1),
        ]));

    [Fact]
    public void KillSwitch_ReleasedWhileItsFirstLeaderWasStopped_IsNotConfirmedByThatOne() => CheckEach(seed => new(
        seed,
        Brokers: 2,
        Gateways: 1,
        [Plan(0, 2700.4, "QQQ", OrderSide.Sell, 100, 101), Plan(6, 975.2, "SPY", OrderSide.Buy, 500, 109)],
        [new Fault(FaultKind.KillSwitch, Ticks(1307.7), Ticks(1287)), new Fault(FaultKind.BrokerStopped, Ticks(1719.8), Ticks(1470), Target: 1)]));

    [Fact]
    public void Fill_CorrectedWhileAChangeIsUnconfirmed_LeavesTheOrderDone() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(0, 3688.2, "QQQ", OrderSide.Sell, 400, 101)],
        [
            new Fault(FaultKind.GatewayStall, Ticks(3720.4), Ticks(1056), Target: 1),
            new Fault(FaultKind.OrderChanged, 0, 0, Order: 0),
            new Fault(FaultKind.ExecutionCorrected, 0, 0, Order: 0),
        ]));

    [Fact]
    public void Cancel_OvertakingTheWordThatALargerSizeWasTaken_LeavesTheOrderCancelled() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(1, 67.2, "QQQ", OrderSide.Sell, 400), Plan(6, 1692.3, "QQQ", OrderSide.Buy, 100, cancelAfter: 36.6)],
        [new Fault(FaultKind.OrderChanged, 0, 0, Order: 6)]));

    [Fact]
    public void Order_RejectedAfterItWasSentAgainAndChanged_IsNotUnknownForEver() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(2, 1529.5, "SPY", OrderSide.Sell, 100)],
        [
            new Fault(FaultKind.OrderChanged, 0, 0, Order: 2),
            new Fault(FaultKind.ReportsDelayed, 0, 0, Order: 2),
            new Fault(FaultKind.ConnectionResetAtStep, Ticks(1323.3), Ticks(1408), Step: ProtocolStep.AfterFlush),
            new Fault(FaultKind.OrderRejected, 0, 0, Order: 2),
        ]));

    [Fact]
    public void Order_KilledOnItsWayToADiskThatFails_IsNotHeardOf() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [Plan(1, 775.5, "SPY", OrderSide.Sell, 500, cancelAfter: 49.1)],
        [
            new Fault(FaultKind.BrokerStopped, Ticks(464.1), Ticks(749), Target: 1),
            new Fault(FaultKind.KillSwitch, Ticks(1097.7), Ticks(337), Target: 1),
            new Fault(FaultKind.FlushFails, Ticks(712.2), Ticks(1125), Target: 1),
        ]));

    [Fact]
    public void KillSwitch_WhileOrdersAreOnTheirWayToTheExchange_IsNotConfirmedBeforeTheyAreAnswered() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [
            Plan(0, 186.5, "SPY", OrderSide.Buy, 200),
            Plan(3, 589.5, "IWM", OrderSide.Buy, 200, 101, cancelAfter: 1571.1),
            Plan(7, 183.0, "SPY", OrderSide.Buy, 200, 101),
        ],
        [
            new Fault(FaultKind.HalfOpenConnection, Ticks(37.3), Ticks(4)),
            new Fault(FaultKind.KillSwitchAtStep, Ticks(857.2), Ticks(80), Target: 1, Step: ProtocolStep.BeforeSend, Occurrence: 1),
        ]));

    [Fact]
    public void KillSwitch_WhileAnOrderOfALostConnectionIsOnItsWay_IsNotConfirmedBeforeItMustHaveArrived() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 2,
        [Plan(0, 1000, "SPY", OrderSide.Sell, 200)],
        [
            new Fault(FaultKind.ConnectionResetAtStep, Ticks(990), Ticks(800), Step: ProtocolStep.OrderArrived),
            new Fault(FaultKind.KillSwitch, Ticks(1010), Ticks(230)),
        ]));

    [Fact]
    public void Order_FilledAfterItsChangeWentDownWithTheGateway_IsFilled() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 2,
        [.. Enumerable.Range(0, 12).Select(index => Plan(index, 1000 + (2 * index), "QQQ", OrderSide.Sell, 200))],
        [
            // The backup takes over before there are orders, and the first is back when it goes down.
            new Fault(FaultKind.GatewayCrash, Ticks(800), Ticks(100)),
            new Fault(FaultKind.GatewayCrash, Ticks(1030), Ticks(400), Target: 1),
            .. Enumerable.Range(0, 12).Select(index => new Fault(FaultKind.OrderChanged, 0, 0, Order: index)),
        ]));

    [Fact]
    public void Change_MadeAndFilledWhileReportsFromBeforeItCome_KeepsItsSize() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [.. Enumerable.Range(0, 30).Select(index => Plan(index, 500 + (20 * index), "QQQ", OrderSide.Buy, 100))],
        [.. Enumerable.Range(0, 30).SelectMany(index => new Fault[]
        {
            new(FaultKind.ReportsDelayed, 0, 0, Order: index),
            new(FaultKind.OrderChanged, 0, 0, Order: index),
        })]));

    [Fact]
    public void Change_RefusedAfterAListDidNotHaveIt_LeavesTheOrder() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [.. Enumerable.Range(0, 12).Select(index => Plan(index, 1290 + (20 * index), "IWM", OrderSide.Sell, 200))],
        [
            new Fault(FaultKind.GatewayStall, Ticks(1280), Ticks(1100)),
            new Fault(FaultKind.LinkToIbLost, Ticks(1690), Ticks(240), Target: 1),
            .. Enumerable.Range(0, 12).Select(index => new Fault(FaultKind.OrderChanged, 0, 0, Order: index)),
        ]));

    [Fact]
    public void Order_ListedAsEndedWhileAnOldReportHasItOpen_HasEnded() => CheckEach(seed => new(
        seed,
        Brokers: 1,
        Gateways: 1,
        [.. Enumerable.Range(0, 12).Select(index => Plan(index, 1000 + (4 * index), "IWM", OrderSide.Sell, 200, 101, cancelAfter: 10))],
        [new Fault(FaultKind.BrokerKilled, Ticks(1060), Ticks(20), Target: 1)]));

    [Fact]
    public void Leader_StoodForLongerThanItsLoopMay_LeadsOrStandsByAgain() => CheckEach(seed => new(
        seed,
        Brokers: 2,
        Gateways: 1,
        [Plan(0, 100, "SPY", OrderSide.Buy, 100, 101)],
        [new Fault(FaultKind.BrokerStopped, Ticks(150.6), Ticks(5062)), new Fault(FaultKind.BrokerStopped, Ticks(150.6), Ticks(5062), Target: 1)]));
}
