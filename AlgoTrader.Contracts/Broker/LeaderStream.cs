using System.Runtime.CompilerServices;
using Grpc.Core;

namespace AlgoTrader.Contracts.Broker;

/// <summary>Streams that outlive their leader: opened again at the next one, with the gap said in its place.</summary>
public static class LeaderStream
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // A refusal may come right behind its headers.
    private static readonly TimeSpan RefusedWithin = TimeSpan.FromMilliseconds(20);

    /// <summary>Never ends by itself, nor by an UNAVAILABLE or a broken connection; any other status is thrown.</summary>
    /// <param name="open">Begins the call, e.g. <c>() => orders.StreamOrders(request)</c>.</param>
    public static async IAsyncEnumerable<StreamMessage<T>> ReadAsync<T>(
        this LeaderCallInvoker invoker,
        Func<AsyncServerStreamingCall<T>> open,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class
    {
        DateTimeOffset? lost = null;
        var reason = string.Empty;
        var pause = FirstPause;
        while (true)
        {
            var leader = invoker.Leader;
            using var call = open();
            var next = call.ResponseStream.MoveNext(cancellationToken);
            var end = await StandsAsync(call, next, time, cancellationToken).ConfigureAwait(false);
            if (end is null)
            {
                pause = FirstPause;
                if (lost is { } from)
                    yield return new(null, new(from, time.GetUtcNow(), reason));
                lost = null;
                while ((end = await EndAsync(next).ConfigureAwait(false)) is null)
                {
                    yield return new(call.ResponseStream.Current, null);
                    next = call.ResponseStream.MoveNext(cancellationToken);
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (lost is null)
                (lost, reason) = (time.GetUtcNow(), end.Detail);
            invoker.Leave(leader, end.Trailers);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>The headers come when the subscription stands.</summary>
    /// <returns>Null when it does.</returns>
    private static async Task<End?> StandsAsync<T>(AsyncServerStreamingCall<T> call, Task<bool> next, TimeProvider time, CancellationToken cancellationToken)
    {
        await Task.WhenAny(call.ResponseHeadersAsync, next).WaitAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAny(next, Task.Delay(RefusedWithin, time, cancellationToken)).ConfigureAwait(false);
        return next.IsFaulted ? await EndAsync(next).ConfigureAwait(false) : null;
    }

    /// <returns>Null when there is a message.</returns>
    private static async Task<End?> EndAsync(Task<bool> next)
    {
        try
        {
            return await next.ConfigureAwait(false) ? null : new("the broker ended the stream", []);
        }
        catch (RpcException exception) when (LeaderCallInvoker.IsWorthAnother(exception))
        {
            return new(exception.Status.Detail, exception.Trailers);
        }
    }

    private sealed record End(string Detail, Metadata Trailers);
}
