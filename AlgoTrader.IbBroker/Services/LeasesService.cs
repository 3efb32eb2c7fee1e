using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Sessions;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using SessionLease = AlgoTrader.IbBroker.Leases.SessionLease;
using SessionRole = AlgoTrader.IbBroker.Leases.SessionRole;

namespace AlgoTrader.IbBroker.Services;

internal sealed class LeasesService(SessionLeases leases, SessionBoard board, IOptions<SessionLeaseOptions> options, IHostApplicationLifetime lifetime)
    : Contracts.V1.Leases.LeasesBase
{
    private const int MaxHolderLength = 100;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public override async Task<Contracts.V1.SessionLease> AcquireLease(AcquireLeaseRequest request, ServerCallContext context)
    {
        var role = request.Role switch
        {
            Contracts.V1.SessionRole.Orders => SessionRole.Orders,
            Contracts.V1.SessionRole.MarketData => SessionRole.MarketData,
            Contracts.V1.SessionRole.History => SessionRole.History,
            _ => throw Invalid("role is missing."),
        };
        if (request.Holder.Length is 0 or > MaxHolderLength)
            throw Invalid($"holder must be 1 to {MaxHolderLength} characters: who has the lease, for people to read.");
        var timeToLive = Read(request.TimeToLive);
        return ToContract(
            await AskAsync(() => leases.AcquireAsync(role, request.Holder, timeToLive))
                ?? throw new RpcException(new Status(
                    StatusCode.ResourceExhausted, $"All {options.Value.ClientIds(role).Count()} client ids of the role {role} are taken; try again when one is given back.")),
            withToken: true);
    }

    public override async Task<Contracts.V1.SessionLease> RenewLease(RenewLeaseRequest request, ServerCallContext context)
    {
        var (token, timeToLive) = (ReadToken(request.Token), Read(request.TimeToLive));
        return ToContract(
            await AskAsync(() => leases.RenewAsync(token, timeToLive))
                ?? throw new RpcException(new Status(StatusCode.Aborted, "The lease has ended. Acquire a new one.")),
            withToken: true);
    }

    public override async Task<ReleaseLeaseReply> ReleaseLease(ReleaseLeaseRequest request, ServerCallContext context)
    {
        var token = ReadToken(request.Token);
        return new() { Released = await AskAsync(() => leases.ReleaseAsync(token)) };
    }

    public override async Task<ListLeasesReply> ListLeases(ListLeasesRequest request, ServerCallContext context) =>
        new() { Leases = { (await AskAsync(leases.ListAsync)).Select(lease => ToContract(lease, withToken: false)) } };

    public override async Task WatchLease(WatchLeaseRequest request, IServerStreamWriter<LeaseChange> responseStream, ServerCallContext context)
    {
        if (options.Value.RoleOf(request.ClientId) is null)
            throw Invalid($"client_id {request.ClientId} is none that can be leased.");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await foreach (var lease in leases.WatchAsync(request.ClientId, ended.Token))
            {
                await responseStream.WriteAsync(
                    new() { ClientId = request.ClientId, Lease = lease is null ? null : ToContract(lease, withToken: false) }, ended.Token);
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw Away(exception);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The broker is stopping."));
        }
    }

    private static LeaseToken ReadToken(string text) => LeaseToken.Parse(text) ?? throw Invalid("token is not one that AcquireLease gave.");

    private static TimeSpan Read(Duration? duration)
    {
        // What no duration can be would throw in the conversion.
        var time = duration is null or { Seconds: < 0 or > 300 } or { Nanos: < 0 or > 999_999_999 } ? TimeSpan.Zero : duration.ToTimeSpan();
        return time >= Shortest && time <= Longest ? time : throw Invalid("time_to_live must be from 0.1 s to 5 min.");
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw Away(exception);
        }
    }

    private static RpcException Away(Exception exception) =>
        new(new Status(StatusCode.Unavailable, "The lease store is away; leases that were given out end in their time.", exception));

    private static RpcException Invalid(string text) => new(new Status(StatusCode.InvalidArgument, text));

    private Contracts.V1.SessionLease ToContract(SessionLease lease, bool withToken) => new()
    {
        Token = withToken ? lease.Token.ToString() : string.Empty,
        Role = lease.Role switch
        {
            SessionRole.Orders => Contracts.V1.SessionRole.Orders,
            SessionRole.MarketData => Contracts.V1.SessionRole.MarketData,
            _ => Contracts.V1.SessionRole.History,
        },
        Holder = lease.Holder,
        ClientId = lease.ClientId,
        Endpoint = board.Current.Endpoint,
        Epoch = board.Current.Epoch,
        Fence = lease.Fence,
        ExpiresAt = Timestamp.FromDateTimeOffset(lease.ExpiresAt),
    };
}
