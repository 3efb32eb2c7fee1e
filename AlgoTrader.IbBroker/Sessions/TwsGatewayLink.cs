using System.Diagnostics.CodeAnalysis;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Sessions;

[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and its token is asked for after the end too.")]
internal sealed class TwsGatewayLink : IGatewayLink
{
    private readonly CancellationTokenSource _closed = new();
    private volatile TwsConnection? _connection;

    /// <summary>Null until it is open. Also for requests whose answer concerns only the caller.</summary>
    public TwsConnection? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <summary>Ends with <see cref="Close"/>.</summary>
    public CancellationToken Closing => _closed.Token;

    public void Send<T>(T message)
        where T : IClientMessage
    {
        try
        {
            _connection?.Send(message);
        }
        catch (TwsDisconnectedException)
        {
            // The end of the session is already on its way to the loop, which then reconciles.
        }
        catch (TwsSendQueueFullException)
        {
            // The gateway does not read. What it has not taken is settled like after any other lost session.
            Close();
        }
    }

    public int NextRequestId() => _connection?.TakeRequestId() ?? throw new InvalidOperationException("The link is not open yet.");

    // Not on the caller's thread: what waits for the end of the connection would run inside the loop.
    public void Close() => _ = _closed.CancelAsync();
}
