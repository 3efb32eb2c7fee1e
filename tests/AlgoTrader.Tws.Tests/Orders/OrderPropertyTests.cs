using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Tests.Generators;

namespace AlgoTrader.Tws.Tests.Orders;

public sealed class OrderPropertyTests
{
    [Fact]
    public void PlaceOrder_OfAnyKindAtAnyVersion_SurvivesTheWire() =>
        MessageProperties.SurvivesTheWire(OrderGenerators.PlaceOrders, CarriedOrder.ByPlaceOrder);

    [Fact]
    public void OpenOrder_OfAnyKindAtAnyVersion_SurvivesTheWire() =>
        MessageProperties.SurvivesTheWire(OrderGenerators.OpenOrders, CarriedOrder.ByOpenOrder);

    [Fact]
    public void CompletedOrder_OfAnyKindAtAnyVersion_SurvivesTheWire() =>
        MessageProperties.SurvivesTheWire(OrderGenerators.CompletedOrders, CarriedOrder.ByCompletedOrder);

    [Fact]
    public void OrderStatus_AtAnyVersion_SurvivesTheWire() =>
        MessageProperties.SurvivesTheWire(OrderGenerators.Others<OrderStatus>(), (message, _) => message);

    [Fact]
    public void CancelOrder_AtAnyVersion_SurvivesTheWire() =>
        MessageProperties.SurvivesTheWire(
            OrderGenerators.Others<CancelOrder>(),
            (message, version) => version >= 169 ? message : message with { ManualCancelTime = "" });

    [Fact]
    public void ExecDetails_AtAnyVersion_SurvivesTheWire() =>
        MessageProperties.SurvivesTheWire(OrderGenerators.Others<ExecDetails>(), (message, version) => message with
        {
            Contract = message.Contract with { PrimaryExchange = "", ComboLegs = [], ComboLegsDescription = "", DeltaNeutralContract = null },
            PendingPriceRevision = version >= 178 && message.PendingPriceRevision,
        });

    [Fact]
    public void CommissionReport_AtAnyVersion_SurvivesTheWire() =>
        MessageProperties.SurvivesTheWire(OrderGenerators.Others<CommissionReport>(), (message, _) => message);
}
