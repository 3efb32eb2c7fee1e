using System.Runtime.CompilerServices;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

/// <summary>
/// Opens subscriptions on the loop and reads them from gRPC handlers. The response headers go out when a subscription stands, so
/// that a caller knows from when on it misses nothing. A stream ends with the broker: open ones must not hold up its stop.
/// </summary>
internal sealed class SubscriptionStreams(BrokerLoop loop, EventHub events, LockStep lockStep, IHostApplicationLifetime lifetime)
{
    /// <param name="onOpen">Runs on the loop right after the subscription was added: what it publishes to it comes first.</param>
    /// <param name="onClose">Runs on the loop when the reader has gone.</param>
    public async IAsyncEnumerable<SequencedEvent> ReadAsync(
        EventSubscription subscription,
        ServerCallContext context,
        Action<EventSubscription>? onOpen = null,
        Action? onClose = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping, cancellationToken);
        var opened = false;
        try
        {
            await loop.InvokeAsync(
                () =>
                {
                    events.Add(subscription);
                    onOpen?.Invoke(subscription);
                    return opened = true;
                },
                ended.Token);
            await context.WriteResponseHeadersAsync([]);
            await foreach (var next in Translate(subscription.Events.ReadAllAsync(ended.Token), ended.Token))
            {
                if (next.Event is BrokerEvent.BarLineRefused refused)
                    throw new RpcException(new GatewayRefusedException(refused.Instrument, refused.Code, refused.Text).ToStatus());

                yield return next;
            }
        }
        finally
        {
            // On the loop, so after the opening, whether or not the caller was still waiting for it.
            loop.Post(() =>
            {
                if (!opened)
                    return;
                events.Remove(subscription);
                onClose?.Invoke();
                lockStep.Answer();
            });
        }
    }

    private async IAsyncEnumerable<T> Translate<T>(
        IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = source.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync())
                    yield break;
            }
            catch (SlowReaderException exception)
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted, exception.Message));
            }
            catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "The broker is stopping."));
            }

            yield return items.Current;
        }
    }
}
