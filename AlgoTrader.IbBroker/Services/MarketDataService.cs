using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using Grpc.Core;
using GatewayRefusedException = AlgoTrader.IbBroker.MarketData.GatewayRefusedException;

namespace AlgoTrader.IbBroker.Services;

internal sealed class MarketDataService(
    BrokerLoop loop, BarLines bars, QuoteLines quotes, BarHistory history, SubscriptionStreams streams)
    : Contracts.V1.MarketData.MarketDataBase
{
    public override async Task<GetHistoricalBarsReply> GetHistoricalBars(GetHistoricalBarsRequest request, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        var found = await history.GetAsync(
            instrument, request.IntervalSeconds, request.FromUnixNanos, request.ToUnixNanos, context.CancellationToken);
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
        await foreach (var next in streams.ReadAsync(
            subscription, _ => bars.Acquire(instrument), () => bars.Release(instrument), context.CancellationToken))
        {
            var bar = (BrokerEvent.BarFinished)next.Event;
            await responseStream.WriteAsync(bar.Bar.ToContract(instrument, bar.TraceParent), context.CancellationToken);
        }
    }

    public override async Task StreamQuotes(
        StreamQuotesRequest request, IServerStreamWriter<Quote> responseStream, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        var channel = await loop.InvokeAsync(() => quotes.Subscribe(instrument), context.CancellationToken);
        try
        {
            await foreach (var quote in channel.Reader.ReadAllAsync(context.CancellationToken))
                await responseStream.WriteAsync(quote.ToContract(instrument), context.CancellationToken);
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
