using AlgoTrader.Contracts.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AlgoTrader.Contracts.Broker;

/// <summary>
/// A lease of the broker's sessions that renews itself until it is disposed, which gives it back. <see cref="Lost"/> comes no later than the
/// lease's end, by the clock of this machine: then stop, whatever is being done.
/// </summary>
public sealed class BrokerLease : IAsyncDisposable
{
    /// <summary>Metadata key of the token.</summary>
    public const string TokenKey = "lease-token";

    private const int RenewalsPerLease = 3;
    private static readonly TimeSpan ReleaseWithin = TimeSpan.FromSeconds(2);

    private readonly Leases.LeasesClient _leases;
    private readonly TimeSpan _timeToLive;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewing;
    private int _disposed;

    private BrokerLease(CallInvoker invoker, SessionLease lease, TimeSpan timeToLive, long asked, TimeProvider time)
    {
        (_leases, Current, _timeToLive, _time) = (new(invoker), lease, timeToLive, time);
        _lost = new(Left(asked), time);
        Lost = _lost.Token;
        Invoker = invoker.Intercept(new LeaseTokenInterceptor(lease.Token));
        _renewing = RenewAsync();
    }

    public SessionLease Current { get; private set; }

    public CancellationToken Lost { get; }

    /// <summary>For the clients of the broker's services: sends the token with every call.</summary>
    public CallInvoker Invoker { get; }

    /// <param name="holder">Who asks, for people to read.</param>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: all are taken. UNAVAILABLE: no broker, or no lease store.</exception>
    public static async Task<BrokerLease> AcquireAsync(
        CallInvoker invoker, SessionRole role, string holder, TimeSpan timeToLive, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var asked = time.GetTimestamp();
        var request = new AcquireLeaseRequest { Role = role, Holder = holder, TimeToLive = timeToLive.ToDuration() };
        var lease = await new Leases.LeasesClient(invoker).AcquireLeaseAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new(invoker, lease, timeToLive, asked, time);
    }

    /// <summary>Does something under a lease, and gives it back however that ends.</summary>
    /// <param name="work">Is cancelled when the lease is lost.</param>
    /// <exception cref="OperationCanceledException">The lease was lost, or the caller cancelled.</exception>
    public static async Task UseAsync(
        CallInvoker invoker,
        SessionRole role,
        string holder,
        TimeSpan timeToLive,
        TimeProvider time,
        Func<BrokerLease, CancellationToken, Task> work,
        CancellationToken cancellationToken = default)
    {
        await using var lease = await AcquireAsync(invoker, role, holder, timeToLive, time, cancellationToken).ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, cancellationToken);
        await work(lease, either.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _released.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        try
        {
            using var limit = new CancellationTokenSource(ReleaseWithin, _time);
            await _leases.ReleaseLeaseAsync(new() { Token = Current.Token }, cancellationToken: limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            // Then it ends in its time.
        }

        await _lost.CancelAsync().ConfigureAwait(false);
        _lost.Dispose();
        _released.Dispose();
    }

    private async Task RenewAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token, _released.Token);
        while (true)
        {
            await Task.Delay(_timeToLive / RenewalsPerLease, _time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return;
            var asked = _time.GetTimestamp();
            try
            {
                Current = await _leases.RenewLeaseAsync(
                    new() { Token = Current.Token, TimeToLive = _timeToLive.ToDuration() }, cancellationToken: ended.Token).ConfigureAwait(false);
                _lost.CancelAfter(Left(asked));
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Aborted)
            {
                await _lost.CancelAsync().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is RpcException or OperationCanceledException)
            {
                // Away: again in a while; the time of Lost runs on.
            }
        }
    }

    private TimeSpan Left(long asked) => _timeToLive - _time.GetElapsedTime(asked) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
