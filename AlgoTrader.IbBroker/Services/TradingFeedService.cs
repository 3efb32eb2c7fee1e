using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Services;

internal sealed class TradingFeedService(
    BrokerLoop loop,
    FeedSources sources,
    OrderBook book,
    SessionBoard board,
    EventHub events,
    LockStep lockStep,
    StrategyAdmission admission,
    SubscriptionStreams streams,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<TradingFeedService> logger)
    : TradingFeed.TradingFeedBase
{
    /// <summary>Some seconds of the busiest instrument.</summary>
    private const int Capacity = TradeLines.Capacity;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>The gateway's clock is known to a second, and what happened may still be on its way.</summary>
    private static readonly long ClockDoubtNanos = 2 * UnixNanos.PerSecond;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A replay that waits for its readers: nothing may depend on our clock, or on how fast they are.</summary>
    private bool Waits => options.Value.AcknowledgeBars || options.Value.HoldForTradingFeeds;

    public override async Task Open(
        IAsyncStreamReader<TradingFeedRequest> requestStream,
        IServerStreamWriter<TradingFeedEvent> responseStream,
        ServerCallContext context)
    {
        var subscribe = await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current.Subscribe : null;
        if (subscribe is null)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The first message must be subscribe."));
        var request = FeedRequest.Of(subscribe);
        var wants = Wants(subscribe.StrategyId, request);
        var subscription = Waits
            ? new EventSubscription(subscribe.Subscriber, wants, acknowledges: true, int.MaxValue / 2, conflates: false)
            : new EventSubscription(subscribe.Subscriber, wants, acknowledges: true, Capacity);
        var lines = new FeedLines(subscription, request, sources, Waits);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var acknowledgements = ReadAcknowledgementsAsync(requestStream, subscription, ended);
        using var clock = TellTime(lines);
        BrokerLog.FeedOpened(logger, subscribe.Subscriber, string.Join(", ", request.WithBars));
        try
        {
            await foreach (var next in streams.ReadAsync(
                subscription, context, opened => Begin(opened, lines, subscribe), lines.Close, ended.Token))
            {
                await responseStream.WriteAsync(ToContract(next), ended.Token);
            }
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            // The client has closed its side: the feed ends in order.
        }
        finally
        {
            await ended.CancelAsync();
            await acknowledgements;
            BrokerLog.FeedClosed(logger, subscribe.Subscriber);
        }
    }

    /// <summary>
    /// What stands now comes before what changes: orders, executions, and last the session, which thereby says that the
    /// list is complete. Nothing can happen in between, for all of it is one step of the loop.
    /// </summary>
    private void Begin(EventSubscription subscription, FeedLines lines, FeedSubscription subscribe)
    {
        admission.Advance(subscribe.StrategyId, subscribe.StrategyEpoch);
        foreach (var order in book.Orders)
            subscription.OfferExisting(new BrokerEvent.OrderChanged(order));
        foreach (var execution in book.Executions)
            subscription.OfferExisting(new BrokerEvent.ExecutionReported(execution));
        subscription.OfferExisting(new BrokerEvent.SessionChanged(board.Current));
        lockStep.AfterAcknowledgement(() =>
        {
            // A subscription that has gone meanwhile acknowledges nothing, and wants nothing.
            if (events.Subscriptions.Contains(subscription))
                lines.Open();
        });
    }

    /// <summary>By the clock the market goes on while it is silent; a replay that waits stands still.</summary>
    private ITimer? TellTime(FeedLines lines) => Waits ? null : time.CreateTimer(
        _ => loop.Post(() => lines.AdvanceTo(sources.Clock.NowNanos - ClockDoubtNanos)), null, Silence, Silence);

    private async Task ReadAcknowledgementsAsync(
        IAsyncStreamReader<TradingFeedRequest> requests, EventSubscription subscription, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var request in requests.ReadAllAsync(ended.Token))
            {
                if (request.Acknowledge is not { Sequence: var sequence })
                    continue;
                loop.Post(() =>
                {
                    subscription.Acknowledge(sequence);
                    lockStep.Answer();
                });
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or RpcException)
        {
            // The call is over; the sending side says how.
        }

        await ended.CancelAsync();
    }

    private static Func<BrokerEvent, bool> Wants(string strategyId, FeedRequest request)
    {
        var minutes = request.Minutes.ToHashSet();
        var fives = request.ShortBars.Where(bars => bars.Seconds == FeedRequest.GatewaySeconds).Select(bars => bars.Instrument).ToHashSet();
        var all = request.All.ToHashSet();
        return e => e switch
        {
            BrokerEvent.SessionChanged => true,
            // Shorter ones are made for this feed alone.
            BrokerEvent.BarFinished bar => bar.Bar.Interval < Minute || minutes.Contains(bar.Instrument),
            BrokerEvent.RealTimeBarFinished bar => fives.Contains(bar.Instrument),
            BrokerEvent.QuoteChanged or BrokerEvent.TradeReported or BrokerEvent.DepthChanged or BrokerEvent.TimePassed => true,
            BrokerEvent.BarLineRefused refused => all.Contains(refused.Instrument),
            BrokerEvent.InstrumentDefined => true,
            BrokerEvent.DataGap gap => all.Contains(gap.Instrument),
            BrokerEvent.OrderChanged changed => strategyId.Length == 0 || changed.Order.Request.StrategyId == strategyId,
            BrokerEvent.ExecutionReported report => strategyId.Length == 0 || report.Execution.StrategyId == strategyId,
            _ => false,
        };
    }

    private static TradingFeedEvent ToContract(SequencedEvent next)
    {
        var message = new TradingFeedEvent { Sequence = next.Sequence };
        switch (next.Event)
        {
            case BrokerEvent.SessionChanged changed:
                message.Session = changed.Status.ToContract(null);
                break;
            case BrokerEvent.BarFinished bar:
                message.Bar = bar.Bar.ToContract(bar.Instrument, bar.TraceParent, bar.IsBackfill);
                break;
            case BrokerEvent.RealTimeBarFinished bar:
                message.Bar = bar.Bar.ToContract(bar.Instrument);
                break;
            case BrokerEvent.QuoteChanged changed:
                message.Quote = changed.Quote.ToContract(changed.Instrument);
                break;
            case BrokerEvent.TradeReported report:
                message.Trade = new() { Instrument = InstrumentMapping.ToContract(report.Instrument), Trade = report.Trade.ToContract() };
                break;
            case BrokerEvent.DepthChanged changed:
                message.Depth = changed.Book.ToContract(changed.Instrument);
                break;
            case BrokerEvent.InstrumentDefined { Definition: var definition } defined:
                message.Definition = new()
                {
                    Instrument = InstrumentMapping.ToContract(defined.Instrument),
                    ConId = definition.Contract.ConId,
                    LocalSymbol = definition.Contract.LocalSymbol,
                    LastTradeDate = definition.Contract.LastTradeDateOrContractMonth,
                    Multiplier = definition.Contract.MultiplierOf() is { } multiplier ? DecimalText.Format(multiplier) : string.Empty,
                    MinTick = DecimalText.Format(definition.MinTick),
                    TradingClass = definition.Contract.TradingClass,
                };
                break;
            case BrokerEvent.DataGap gap:
                message.Gap = new()
                {
                    Instrument = InstrumentMapping.ToContract(gap.Instrument),
                    FromUnixNanos = UnixNanos.From(gap.From),
                    ToUnixNanos = UnixNanos.From(gap.To),
                };
                break;
            case BrokerEvent.TimePassed passed:
                message.Time = new() { UnixNanos = passed.TimeNanos };
                break;
            case BrokerEvent.OrderChanged changed:
                message.Order = changed.Order.ToContract();
                break;
            case BrokerEvent.ExecutionReported report:
                message.Execution = report.Execution.ToContract();
                break;
        }

        return message;
    }
}
