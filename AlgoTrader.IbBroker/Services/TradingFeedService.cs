using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

internal sealed class TradingFeedService(
    BrokerLoop loop,
    BarLines bars,
    OrderBook book,
    SessionBoard board,
    EventHub events,
    LockStep lockStep,
    SubscriptionStreams streams,
    ILogger<TradingFeedService> logger)
    : TradingFeed.TradingFeedBase
{
    public override async Task Open(
        IAsyncStreamReader<TradingFeedRequest> requestStream,
        IServerStreamWriter<TradingFeedEvent> responseStream,
        ServerCallContext context)
    {
        var subscribe = await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current.Subscribe : null;
        if (subscribe is null)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The first message must be subscribe."));
        if (subscribe.Bars.Any(instrument => instrument.Symbol.Length == 0))
            throw new RpcException(new Status(StatusCode.InvalidArgument, "subscribe.bars has an instrument without a symbol."));

        var instruments = subscribe.Bars.Select(instrument => instrument.ToDomain()).ToHashSet();
        var subscription = new EventSubscription(
            subscribe.Subscriber, e => Wants(e, subscribe.StrategyId, instruments), acknowledges: true);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var acknowledgements = ReadAcknowledgementsAsync(requestStream, subscription, ended);
        List<BarLine> lines = [];
        BrokerLog.FeedOpened(logger, subscribe.Subscriber, string.Join(", ", instruments));
        try
        {
            await foreach (var next in streams.ReadAsync(
                subscription, context, opened => Begin(opened, instruments, lines), () => lines.ForEach(line => bars.Release(line, forTradingFeed: true, subscribe.Subscriber)), ended.Token))
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
    private void Begin(EventSubscription subscription, IEnumerable<Domain.Instruments.Instrument> instruments, List<BarLine> lines)
    {
        foreach (var order in book.Orders)
            subscription.OfferExisting(new BrokerEvent.OrderChanged(order));
        foreach (var execution in book.Executions)
            subscription.OfferExisting(new BrokerEvent.ExecutionReported(execution));
        subscription.OfferExisting(new BrokerEvent.SessionChanged(board.Current));
        lockStep.AfterAcknowledgement(() =>
        {
            // A subscription that has gone meanwhile acknowledges nothing, and wants nothing.
            if (events.Subscriptions.Contains(subscription))
                lines.AddRange(instruments.Select(instrument => bars.Acquire(instrument, forTradingFeed: true, subscription.Name)));
        });
    }

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

    private static bool Wants(BrokerEvent e, string strategyId, HashSet<Domain.Instruments.Instrument> instruments) => e switch
    {
        BrokerEvent.SessionChanged => true,
        BrokerEvent.BarFinished bar => instruments.Contains(bar.Instrument),
        BrokerEvent.BarLineRefused refused => instruments.Contains(refused.Instrument),
        BrokerEvent.OrderChanged changed => strategyId.Length == 0 || changed.Order.Request.StrategyId == strategyId,
        BrokerEvent.ExecutionReported report => strategyId.Length == 0 || report.Execution.StrategyId == strategyId,
        _ => false,
    };

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
