namespace AlgoTrader.IbBroker.Orders;

/// <summary>The broker did not take an order or a cancel. Nothing was journalled or sent.</summary>
internal sealed class OrderRefusedException(OrderRefusal refusal, string message) : Exception(message)
{
    public OrderRefusal Refusal => refusal;
}
