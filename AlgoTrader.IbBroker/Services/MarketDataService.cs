using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.MarketData.History;
using Grpc.Core;
using LineKind = AlgoTrader.IbBroker.MarketData.LineKind;

namespace AlgoTrader.IbBroker.Services;

internal sealed class MarketDataService(
    BrokerLoop loop,
    BarLines bars,
    QuoteLines quotes,
    TradeLines trades,
    DepthLines depth,
    BarHistory history,
    LineBudget budget,
    StalenessClock staleness,
    MarketClock clock,
    SubscriptionStreams streams,
    LineStreams lines)
    : Contracts.V1.MarketData.MarketDataBase
{
    public override async Task<GetHistoricalBarsReply> GetHistoricalBars(GetHistoricalBarsRequest request, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        try
        {
            var found = await history.GetAsync(
                instrument, request.IntervalSeconds, request.FromUnixNanos, request.ToUnixNanos, context.Peer, context.CancellationToken);
            return new GetHistoricalBarsReply { Bars = { found.Select(bar => bar.ToContract(instrument)) } };
        }
        catch (FormatException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
        catch (HistoryException exception)
        {
            throw new RpcException(new Status(StatusOf(exception.Problem), exception.Message));
        }
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
            await responseStream.WriteAsync(bar.Bar.ToContract(instrument, bar.TraceParent, bar.IsBackfill), context.CancellationToken);
        }
    }

    public override async Task StreamQuotes(
        StreamQuotesRequest request, IServerStreamWriter<Quote> responseStream, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        await foreach (var some in lines.ReadAsync(quotes, instrument, request.Subscriber, context))
            await responseStream.WriteAsync(some[^1].ToContract(instrument), context.CancellationToken);
    }

    public override async Task StreamTrades(
        StreamTradesRequest request, IServerStreamWriter<Trades> responseStream, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        var named = InstrumentMapping.ToContract(instrument);
        await foreach (var some in lines.ReadAsync(trades, instrument, request.Subscriber, context))
        {
            await responseStream.WriteAsync(
                new() { Instrument = named, Trades_ = { some.Select(trade => trade.ToContract()) } }, context.CancellationToken);
        }
    }

    public override async Task StreamDepth(StreamDepthRequest request, IServerStreamWriter<Depth> responseStream, ServerCallContext context)
    {
        var instrument = Checked(request.Instrument);
        await foreach (var some in lines.ReadAsync(depth, instrument, request.Subscriber, context))
            await responseStream.WriteAsync(some[^1].ToContract(instrument), context.CancellationToken);
    }

    public override Task<GetLinesReply> GetLines(GetLinesRequest request, ServerCallContext context) => loop.InvokeAsync(
        () => new GetLinesReply
        {
            Lines = { staleness.Pulses.Select(pulse => pulse.ToContract(budget.HoldersOf(pulse.Kind, pulse.Instrument))) },
            Limits =
            {
                from kind in new[] { LineKind.Quotes, LineKind.Trades, LineKind.Depth }
                select new LineLimit { Kind = kind.ToContract(), InUse = budget.InUse(kind), Most = budget.Most(kind) ?? 0 },
            },
            MarketUnixNanos = clock.NowNanos,
        },
        context.CancellationToken);

    private static StatusCode StatusOf(HistoryProblem problem) => problem switch
    {
        HistoryProblem.NoSuchInstrument => StatusCode.NotFound,
        HistoryProblem.NoPermission => StatusCode.PermissionDenied,
        HistoryProblem.Paced => StatusCode.ResourceExhausted,
        HistoryProblem.TimedOut => StatusCode.DeadlineExceeded,
        HistoryProblem.Disconnected => StatusCode.Unavailable,
        _ => StatusCode.FailedPrecondition,
    };

    private static Domain.Instruments.Instrument Checked(Instrument? instrument) =>
        instrument is { Symbol.Length: > 0 }
            ? instrument.ToDomain()
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "instrument.symbol is missing."));
}
