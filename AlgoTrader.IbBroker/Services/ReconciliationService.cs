using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using Grpc.Core;
using Difference = AlgoTrader.IbBroker.Accounts.Difference;
using DifferenceKind = AlgoTrader.IbBroker.Accounts.DifferenceKind;

namespace AlgoTrader.IbBroker.Services;

internal sealed class ReconciliationService(BrokerLoop loop, OrderDesk desk, OrderBook book, Accounts.Reconciliation reconciliation)
    : Contracts.V1.Reconciliation.ReconciliationBase
{
    public override Task<GetReconciliationReply> GetReconciliation(GetReconciliationRequest request, ServerCallContext context) =>
        loop.InvokeAsync(Report, context.CancellationToken);

    public override async Task<GetReconciliationReply> AcceptDifference(AcceptDifferenceRequest request, ServerCallContext context)
    {
        var accepted = new TaskCompletionSource<OrderRefusedException?>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() => reconciliation.Accept(request.Id, request.By, request.Note, refusal => accepted.TrySetResult(refusal)));
        if (await accepted.Task is { } refused)
            throw refused.ToRpc();
        return await loop.InvokeAsync(Report, context.CancellationToken);
    }

    public override async Task<ResolveOrderReply> ResolveOrder(ResolveOrderRequest request, ServerCallContext context)
    {
        var answer = await OrderCalls.AskAsync(
            loop, reply => desk.Resolve(request.ClientOrderId, request.Status.ToDomain(), request.By, request.Note, reply));
        return new ResolveOrderReply { Order = answer.Order.ToContract() };
    }

    private GetReconciliationReply Report() => new()
    {
        TradingOpen = reconciliation.ClosedBecause is null,
        Differences = { reconciliation.Differences().Select(ToContract) },
        Positions =
        {
            book.Positions.Lines.Where(line => line.Quantity != 0).Select(line => new OwnedPosition
            {
                Account = line.Key.Account,
                Instrument = line.Instrument.ToContract(),
                StrategyId = line.Owner,
                Quantity = DecimalText.Format(line.Quantity),
            }),
        },
    };

    private static Contracts.V1.Difference ToContract(Difference difference) => new()
    {
        Id = difference.Id,
        Kind = difference.Kind switch
        {
            DifferenceKind.Position => Contracts.V1.DifferenceKind.Position,
            DifferenceKind.UnknownOrder => Contracts.V1.DifferenceKind.UnknownOrder,
            _ => Contracts.V1.DifferenceKind.ExternalOrder,
        },
        Account = difference.Account,
        Subject = difference.Subject,
        Broker = difference.Broker,
        Gateway = difference.Gateway,
        Proposal = difference.Proposal,
        ClosesTrading = difference.ClosesTrading,
    };
}
