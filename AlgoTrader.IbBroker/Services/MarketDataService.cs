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
    private const int DefaultSeconds = 60;

    /// <summary>The shortest bars that the gateway sends by itself.</summary>
    private const int GatewaySeconds = 5;

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
        var seconds = request.IntervalSeconds == 0 ? DefaultSeconds : request.IntervalSeconds;
        if (seconds is >= 1 and < GatewaySeconds)
            await StreamTradeBarsAsync(instrument, seconds, responseStream, context);
        else if (StreamedBars.IsServed(seconds))
            await StreamBarsAsync(instrument, new(seconds), responseStream, context);
        else
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"interval_seconds must be 1 to 4, or one of {string.Join(", ", StreamedBars.Intervals)}, not {seconds}."));
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

    private async Task StreamBarsAsync(
        Domain.Instruments.Instrument instrument, StreamedBars series, IServerStreamWriter<Bar> responseStream, ServerCallContext context)
    {
        var subscription = new EventSubscription(
            context.Peer,
            e => e switch
            {
                BrokerEvent.BarFinished bar => series.IsOfMinutes && bar.Instrument == instrument,
                BrokerEvent.RealTimeBarFinished bar => !series.IsOfMinutes && bar.Instrument == instrument,
                BrokerEvent.BarLineRefused refused => refused.Instrument == instrument,
                _ => false,
            },
            acknowledges: false);
        BarLine? line = null;
        await foreach (var next in streams.ReadAsync(
            subscription,
            context,
            _ => line = bars.Acquire(instrument, forTradingFeed: false, context.Peer),
            () => bars.Release(line!, forTradingFeed: false, context.Peer)))
        {
            var (part, trace, isBackfill) = next.Event is BrokerEvent.BarFinished minute
                ? (minute.Bar, minute.TraceParent, minute.IsBackfill)
                : (((BrokerEvent.RealTimeBarFinished)next.Event).Bar, null, false);
            if (series.MissingFrom(part) is { } from)
                await AddMissingAsync(series, instrument, from, part.StartNanos, context);
            foreach (var (bar, isLate) in series.Add(part, isBackfill))
                await responseStream.WriteAsync(bar.ToContract(instrument, trace, isLate), context.CancellationToken);
        }
    }

    /// <summary>Without them the bar that the stream began in is left out.</summary>
    private async Task AddMissingAsync(
        StreamedBars series, Domain.Instruments.Instrument instrument, long fromNanos, long toNanos, ServerCallContext context)
    {
        try
        {
            var minutes = await history.GetAsync(instrument, DefaultSeconds, fromNanos, toNanos, context.Peer, context.CancellationToken);
            series.Begin();
            // The whole range is within one bar: none is finished by it.
            foreach (var minute in minutes)
                series.Add(minute, isBackfill: true);
        }
        catch (HistoryException)
        {
            // Paced, or the session is away: the next bar is whole.
        }
    }

    private async Task StreamTradeBarsAsync(
        Domain.Instruments.Instrument instrument, int seconds, IServerStreamWriter<Bar> responseStream, ServerCallContext context)
    {
        var builder = new TickBarBuilder(TimeSpan.FromSeconds(seconds));
        // The first is joined in its middle.
        var isWhole = false;
        await foreach (var some in lines.ReadAsync(trades, instrument, context.Peer, context))
        {
            foreach (var bar in some.SelectMany(builder.Add))
            {
                if (isWhole)
                    await responseStream.WriteAsync(bar.ToContract(instrument), context.CancellationToken);
                isWhole = true;
            }
        }
    }

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
