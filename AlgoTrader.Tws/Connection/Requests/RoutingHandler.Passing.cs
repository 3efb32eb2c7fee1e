using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Verification;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>Messages that answer no request.</content>
internal sealed partial class RoutingHandler
{
    public override void On(OrderStatus message) => inner.On(message);

    public override void On(OrderBound message) => inner.On(message);

    public override void On(CommissionReport message) => inner.On(message);

    public override void On(DeltaNeutralValidation message) => inner.On(message);

    public override void On(VerifyMessageApi message) => inner.On(message);

    public override void On(VerifyCompleted message) => inner.On(message);

    public override void On(VerifyAndAuthMessageApi message) => inner.On(message);

    public override void On(VerifyAndAuthCompleted message) => inner.On(message);
}
