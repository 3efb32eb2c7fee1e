namespace StackExchange.Redis;

/// <summary>Why a connection ended.</summary>
public enum ConnectionFailureType
{
    None = 0,
    UnableToResolvePhysicalConnection = 1,
    SocketFailure = 2,
    AuthenticationFailure = 3,
    ProtocolFailure = 4,
    InternalFailure = 5,
    SocketClosed = 6,
    ConnectionDisposed = 7,
    Loading = 8,
    UnableToConnect = 9,
    ResponseIntegrityFailure = 10,
}
