using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>The risk part is told what works when it asks, and does not look when an order shows up by itself.</summary>
internal sealed class MutantFollower(ISessionFollower inner) : ISessionFollower
{
    public void Opened(IGatewayLink link) => inner.Opened(link);

    public void Closed() => inner.Closed();

    public void Received(IGatewayMessage message)
    {
        switch (message)
        {
            case OpenOrder open:
                inner.Received(open with { PermId = 0 });
                break;
            case OrderStatus:
                break;
            default:
                inner.Received(message);
                break;
        }
    }
}
