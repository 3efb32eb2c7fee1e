using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using Grpc.Core;
using GatewayRefusedException = AlgoTrader.IbBroker.MarketData.GatewayRefusedException;

namespace AlgoTrader.IbBroker.Services;

internal sealed class MarketDataService(
    BrokerLoop loop,
    BarLines bars,
    QuoteLines quotes,
    BarHistory history,
    SubscriptionStreams streams,
    TimeProvider time,
    IHostApplicationLifetime lifetime)
    : Contracts.V1.MarketData.MarketDataBase
{
    public override async Task<GetHistoricalBarsReply> GetHistoricalBars(GetHistoricalBarsRequest request, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        var now = await loop.InvokeAsync(() => bars.MarketTime, context.CancellationToken) ?? time.GetUtcNow();
        var found = await history.GetAsync(
            instrument, request.IntervalSeconds, request.FromUnixNanos, request.ToUnixNanos, now, context.CancellationToken);
        return new GetHistoricalBarsReply { Bars = { found.Select(bar => bar.ToContract(instrument)) } };
    }

    public override async Task StreamBars(StreamBarsRequest request, IServerStreamWriter<Bar> responseStream, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        var subscription = new EventSubscription(
            context.Peer,
            e => e is BrokerEvent.BarFinished bar && bar.Instrument == instrument
                || e is BrokerEvent.BarLineRefused refused && refused.Instrument == instrument,
            acknowledges: false);
        BarLine? line = null;
        await foreach (var next in streams.ReadAsync(
            subscription, context, _ => line = bars.Acquire(instrument, forTradingFeed: false), () => bars.Release(line!, forTradingFeed: false)))
        {
            var bar = (BrokerEvent.BarFinished)next.Event;
            await responseStream.WriteAsync(bar.Bar.ToContract(instrument, bar.TraceParent), context.CancellationToken);
        }
    }

    public override async Task StreamQuotes(
        StreamQuotesRequest request, IServerStreamWriter<Quote> responseStream, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        // Not cancellable: a subscription that nobody holds would keep its line for ever.
        var channel = await loop.InvokeAsync(() => quotes.Subscribe(instrument), CancellationToken.None);
        try
        {
            await context.WriteResponseHeadersAsync([]);
            await foreach (var quote in channel.Reader.ReadAllAsync(ended.Token))
                await responseStream.WriteAsync(quote.ToContract(instrument), ended.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The broker is stopping."));
        }
        catch (GatewayRefusedException exception)
        {
            throw new RpcException(exception.ToStatus());
        }
        finally
        {
            loop.Post(() => quotes.Unsubscribe(instrument, channel));
        }
    }

    private static Domain.Instruments.Instrument Checked(Instrument? instrument) =>
        instrument is { Symbol.Length: > 0 }
            ? instrument.ToDomain()
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "instrument.symbol is missing."));
}
