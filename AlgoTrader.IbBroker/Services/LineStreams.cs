using System.Runtime.CompilerServices;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

/// <summary>Reads lines from gRPC handlers and ends them with the right status. The response headers go out when the line is taken.</summary>
internal sealed class LineStreams(BrokerLoop loop, IHostApplicationLifetime lifetime)
{
    /// <summary>All that waits, at once: one message for several items costs hardly more than one for one.</summary>
    private const int MostAtOnce = 512;

    /// <returns>What has come since the last turn, never empty.</returns>
    public async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<TLine, T>(
        GatewayLines<TLine, T> lines, Instrument instrument, string subscriber, ServerCallContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TLine : GatewayLine<T>
        where T : class
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping, cancellationToken);
        var name = subscriber.Length > 0 ? subscriber : context.Peer;
        var reader = await SubscribeAsync(lines, instrument, name);
        try
        {
            await context.WriteResponseHeadersAsync([]);
            var items = new List<T>();
            while (await WaitAsync(reader, ended.Token))
            {
                items.Clear();
                while (items.Count < MostAtOnce && reader.Items.TryRead(out var item))
                    items.Add(item);
                if (items.Count > 0)
                    yield return items;
            }
        }
        finally
        {
            loop.Post(() => lines.Unsubscribe(instrument, reader));
        }
    }

    private async Task<LineReader<T>> SubscribeAsync<TLine, T>(GatewayLines<TLine, T> lines, Instrument instrument, string name)
        where TLine : GatewayLine<T>
        where T : class
    {
        try
        {
            // Not cancellable: a subscription that nobody holds would keep its line for ever.
            return await loop.InvokeAsync(() => lines.Subscribe(instrument, name), CancellationToken.None);
        }
        catch (LinesExhaustedException exception)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted, exception.Message));
        }
    }

    private async Task<bool> WaitAsync<T>(LineReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await reader.Items.WaitToReadAsync(cancellationToken);
        }
        catch (SlowReaderException exception)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted, exception.Message));
        }
        catch (GatewayRefusedException exception)
        {
            throw new RpcException(exception.ToStatus());
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The broker is stopping."));
        }
    }
}
