using System.Net;

namespace StackExchange.Redis;

/// <summary>Which connection was lost or restored, and why.</summary>
public class ConnectionFailedEventArgs : EventArgs
{
    internal ConnectionFailedEventArgs(EndPoint endPoint, ConnectionType type, ConnectionFailureType failure, Exception? exception)
    {
        EndPoint = endPoint;
        ConnectionType = type;
        FailureType = failure;
        Exception = exception;
    }

    public EndPoint? EndPoint { get; }

    public ConnectionType ConnectionType { get; }

    public ConnectionFailureType FailureType { get; }

    public Exception? Exception { get; }
}
