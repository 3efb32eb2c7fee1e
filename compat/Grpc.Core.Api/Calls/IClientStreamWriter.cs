namespace Grpc.Core;

/// <summary>The client's half of a stream.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Tells the server that no further message follows.</summary>
    Task CompleteAsync();
}
