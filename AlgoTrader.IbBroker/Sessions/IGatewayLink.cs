using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// The way out to the gateway for one session. A port: what sits on the broker's loop sees the network only through it, so that
/// it can run under simulation.
/// </summary>
internal interface IGatewayLink
{
    /// <summary>Queues a message; the order of calls is the order on the wire. After the session has ended it goes nowhere.</summary>
    void Send<T>(T message)
        where T : IClientMessage;

    /// <summary>As <see cref="Send"/>, in the name of a caller: where not everything can leave at once, callers take turns.</summary>
    /// <returns>Null when it is on its way, else why it will not be.</returns>
    PacingRefusal? TrySend<T>(T message, string caller)
        where T : IClientMessage
    {
        Send(message);
        return null;
    }

    int NextRequestId();

    /// <summary>Orders that have not left yet never do, and are told as cancelled; changes of orders that have left are dropped.</summary>
    void Withdraw(Func<PlaceOrder, bool> which)
    {
    }

    /// <summary>Ends the connection, open or on its way. Returns at once; what it was still to say may be told or not.</summary>
    void Close();
}
