namespace AlgoTrader.IbBroker.Orders;

/// <summary>The broker did not do what was asked; nothing was sent for it.</summary>
/// <param name="code">The reason code of a risk check; empty otherwise.</param>
internal sealed class OrderRefusedException(OrderRefusal refusal, string message, string code = "") : Exception(message)
{
    public OrderRefusal Refusal => refusal;

    public string Code => code;
}
