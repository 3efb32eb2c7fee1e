using Grpc.Core;

namespace AlgoTrader.Contracts.Broker;

/// <summary>
/// Calls the replica that leads, and finds it: a standby refuses and names the leader, a dead one does not answer. What was refused as
/// UNAVAILABLE is asked again for a time. That is safe with every call of the broker: orders, changes and cancels carry keys of the caller, and
/// the same key never makes a second order. Streams are opened at the leader and end with it; <see cref="LeaderStream"/> resumes them.
/// </summary>
public sealed class LeaderCallInvoker : CallInvoker
{
    /// <summary>Metadata key in which a standby names the leader.</summary>
    public const string LeaderKey = "broker-leader";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<BrokerReplica> _replicas;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private volatile BrokerReplica _leader;

    /// <param name="patience">
    /// How long a call goes on looking for a leader. An order may be that much late: choose no more than a take-over needs.
    /// </param>
    public LeaderCallInvoker(IReadOnlyList<BrokerReplica> replicas, TimeSpan patience, TimeProvider time)
    {
        if (replicas.Count == 0)
            throw new ArgumentException("There is no replica to call.", nameof(replicas));
        (_replicas, _patience, _time, _leader) = (replicas, patience, time, replicas[0]);
    }

    /// <summary>Address of the replica that is called at present.</summary>
    public string Leader => _leader.Address;

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var ended = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        var attempts = new Attempts<TResponse>();
        var response = AskAsync(method, host, options.WithCancellationToken(ended.Token), request, attempts);
        return new(response, attempts.HeadersAsync(response), attempts.Status, attempts.Trailers, () =>
        {
            ended.Cancel();
            attempts.Last?.Dispose();
        });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        _leader.Invoker.AsyncServerStreamingCall(method, host, options, request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => _leader.Invoker.AsyncClientStreamingCall(method, host, options);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => _leader.Invoker.AsyncDuplexStreamingCall(method, host, options);

    /// <summary>
    /// UNAVAILABLE, or a connection that broke: a replica that ends resets its streams, which is INTERNAL, or RESOURCE_EXHAUSTED when many calls
    /// were given up before.
    /// </summary>
    internal static bool IsWorthAnother(RpcException exception) =>
        exception.StatusCode == StatusCode.Unavailable
        || (exception.StatusCode is StatusCode.Internal or StatusCode.ResourceExhausted && exception.Status.DebugException is not null);

    /// <summary>After an UNAVAILABLE: the replica that it named, or else the next one.</summary>
    /// <param name="failed">Address of the replica that was called.</param>
    public void Leave(string failed, Metadata trailers)
    {
        if (_leader.Address != failed)
            return;
        var named = trailers.GetValue(LeaderKey);
        var next = named is null ? null : _replicas.FirstOrDefault(replica => Same(replica.Address, named));
        if (next is null || next.Address == failed)
            next = _replicas[(IndexOf(failed) + 1) % _replicas.Count];
        _leader = next;
    }

    private static bool Same(string left, string right) => string.Equals(left.TrimEnd('/'), right.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private int IndexOf(string address)
    {
        for (var i = 0; i < _replicas.Count; i++)
        {
            if (_replicas[i].Address == address)
                return i;
        }

        return 0;
    }

    private async Task<TResponse> AskAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request, Attempts<TResponse> attempts)
        where TRequest : class
        where TResponse : class
    {
        var asked = _time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var leader = _leader;
            attempts.Last = leader.Invoker.AsyncUnaryCall(method, host, options, request);
            try
            {
                return await attempts.Last.ResponseAsync.ConfigureAwait(false);
            }
            catch (RpcException exception) when (IsWorthAnother(exception) && _replicas.Count > 1 && _time.GetElapsedTime(asked) < _patience)
            {
                Leave(leader.Address, exception.Trailers);
            }

            attempts.Last.Dispose();
            await Task.Delay(pause, _time, options.CancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private sealed class Attempts<TResponse>
    {
        public AsyncUnaryCall<TResponse>? Last { get; set; }

        public Status Status() => Last!.GetStatus();

        public Metadata Trailers() => Last!.GetTrailers();

        public async Task<Metadata> HeadersAsync(Task<TResponse> response)
        {
            await ((Task)response).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await Last!.ResponseHeadersAsync.ConfigureAwait(false);
        }
    }
}
