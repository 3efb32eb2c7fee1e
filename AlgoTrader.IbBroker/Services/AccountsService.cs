using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Sessions;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

internal sealed class AccountsService(
    BrokerLoop loop, AccountBook accounts, SessionBoard board, BarLines bars, SubscriptionStreams streams)
    : Contracts.V1.Accounts.AccountsBase
{
    public override async Task<ListPositionsReply> ListPositions(ListPositionsRequest request, ServerCallContext context)
    {
        var positions = await loop.InvokeAsync(() => accounts.Positions.ToList(), context.CancellationToken);
        return new ListPositionsReply { Positions = { positions.Select(position => position.ToContract()) } };
    }

    public override async Task<ListAccountValuesReply> ListAccountValues(ListAccountValuesRequest request, ServerCallContext context)
    {
        var values = await loop.InvokeAsync(() => accounts.Values.ToList(), context.CancellationToken);
        return new ListAccountValuesReply
        {
            Values =
            {
                values.Select(value => new AccountValue
                {
                    Account = value.Account,
                    Key = value.Key,
                    Value = value.Value,
                    Currency = value.Currency,
                }),
            },
        };
    }

    public override async Task<Session> GetSession(GetSessionRequest request, ServerCallContext context)
    {
        var (status, marketTime) = await loop.InvokeAsync(() => (board.Current, bars.MarketTime), context.CancellationToken);
        return status.ToContract(marketTime);
    }

    public override async Task StreamSession(
        StreamSessionRequest request, IServerStreamWriter<Session> responseStream, ServerCallContext context)
    {
        var subscription = new EventSubscription(context.Peer, e => e is BrokerEvent.SessionChanged, acknowledges: false);
        await foreach (var next in streams.ReadAsync(
            subscription,
            context,
            opened => opened.OfferExisting(new BrokerEvent.SessionChanged(board.Current))))
        {
            var status = ((BrokerEvent.SessionChanged)next.Event).Status;
            await responseStream.WriteAsync(status.ToContract(null), context.CancellationToken);
        }
    }

    public override async Task StreamPositions(
        StreamPositionsRequest request, IServerStreamWriter<Position> responseStream, ServerCallContext context)
    {
        var subscription = new EventSubscription(context.Peer, e => e is BrokerEvent.PositionChanged, acknowledges: false);
        await foreach (var next in streams.ReadAsync(
            subscription,
            context,
            opened =>
            {
                foreach (var position in accounts.Positions)
                    opened.OfferExisting(new BrokerEvent.PositionChanged(position));
            }))
        {
            var position = ((BrokerEvent.PositionChanged)next.Event).Position;
            await responseStream.WriteAsync(position.ToContract(), context.CancellationToken);
        }
    }
}
