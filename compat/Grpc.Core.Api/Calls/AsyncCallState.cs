namespace Grpc.Core;

/// <summary>What every kind of client call can be asked; delegates with a state object, so that a call costs no closures.</summary>
internal readonly struct AsyncCallState(
    object state,
    Func<object, Task<Metadata>> responseHeaders,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose)
{
    public AsyncCallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(
            new Separate(responseHeaders, status, trailers, dispose),
            static state => ((Separate)state).ResponseHeaders,
            static state => ((Separate)state).Status(),
            static state => ((Separate)state).Trailers(),
            static state => ((Separate)state).Dispose())
    {
    }

    public Task<Metadata> ResponseHeadersAsync() => responseHeaders(state);

    public Status GetStatus() => status(state);

    public Metadata GetTrailers() => trailers(state);

    public void Dispose() => dispose(state);

    private sealed record Separate(Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
