using System.Net;

namespace StackExchange.Redis;

/// <summary>One server, shared by all callers of a process.</summary>
public interface IConnectionMultiplexer : IDisposable, IAsyncDisposable
{
    /// <summary>A connection was lost, or an attempt to make it again failed.</summary>
    event EventHandler<ConnectionFailedEventArgs> ConnectionFailed;

    /// <summary>A connection is there again; subscriptions too.</summary>
    event EventHandler<ConnectionFailedEventArgs> ConnectionRestored;

    /// <summary>An error that no caller can be told of, such as an exception of a subscription handler.</summary>
    event EventHandler<InternalErrorEventArgs> InternalError;

    string ClientName { get; }

    /// <summary>Without the password.</summary>
    string Configuration { get; }

    /// <summary>Time a blocking call waits at most.</summary>
    int TimeoutMilliseconds { get; }

    long OperationCount { get; }

    bool IsConnected { get; }

    bool IsConnecting { get; }

    IDatabase GetDatabase(int db = -1, object? asyncState = null);

    ISubscriber GetSubscriber(object? asyncState = null);

    EndPoint[] GetEndPoints(bool configuredOnly = false);

    void Close(bool allowCommandsToComplete = true);

    Task CloseAsync(bool allowCommandsToComplete = true);
}
