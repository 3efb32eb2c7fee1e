using System.Runtime.CompilerServices;
using Grpc.Core;

namespace AlgoTrader.Contracts.Broker;

/// <summary>Streams that outlive their leader: opened again at the next one, with the gap said in its place.</summary>
public static class LeaderStream
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Never ends by itself, nor by an UNAVAILABLE; any other status is thrown.</summary>
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
            var opened = false;
            while (true)
            {
                (bool More, Metadata? Trailers) step;
                try
                {
                    if (!opened)
                    {
                        // The headers come when the subscription stands.
                        await call.ResponseHeadersAsync.WaitAsync(cancellationToken).ConfigureAwait(false);
                        step = (true, null);
                    }
                    else
                    {
                        step = (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false), null);
                        reason = "the broker ended the stream";
                    }
                }
                catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && !cancellationToken.IsCancellationRequested)
                {
                    (step, reason) = ((false, exception.Trailers), exception.Status.Detail);
                }

                if (!step.More)
                {
                    invoker.Leave(leader, step.Trailers ?? []);
                    break;
                }

                if (opened)
                {
                    yield return new(call.ResponseStream.Current, null);
                    continue;
                }

                opened = true;
                pause = FirstPause;
                if (lost is { } from)
                    yield return new(null, new(from, time.GetUtcNow(), reason));
                lost = null;
            }

            lost ??= time.GetUtcNow();
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
