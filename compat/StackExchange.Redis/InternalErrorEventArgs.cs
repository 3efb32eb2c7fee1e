using System.Net;

namespace StackExchange.Redis;

/// <summary>An error that no caller can be told of.</summary>
public class InternalErrorEventArgs : EventArgs
{
    internal InternalErrorEventArgs(EndPoint endPoint, ConnectionType type, Exception exception, string origin)
    {
        EndPoint = endPoint;
        ConnectionType = type;
        Exception = exception;
        Origin = origin;
    }

    public EndPoint? EndPoint { get; }

    public ConnectionType ConnectionType { get; }

    public Exception Exception { get; }

    public string? Origin { get; }
}
