namespace Grpc.Core;

/// <summary>The server's half of a stream; it ends when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
