using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>The brokers as a strategy sees them: calls arrive, are answered, or neither.</summary>
internal interface IBrokerClient
{
    void Place(OrderRequest request, int index, Action<Answer> answered);

    void Change(OrderChange change, Action<Answer> answered);

    void Cancel(string clientOrderId, int index, Action<Answer> answered);
}
