using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.Tws.Connection.Requests;

/// <content>Accounts, positions, profit and loss.</content>
internal sealed partial class RoutingHandler
{
    public override void On(AcctValue message)
    {
        inner.On(message);
        requests.Shared.Add<IAccountUpdateMessage>(message);
        requests.AccountStreams.Add(message);
    }

    public override void On(AcctUpdateTime message)
    {
        inner.On(message);
        requests.Shared.Add<IAccountUpdateMessage>(message);
        requests.AccountStreams.Add(message);
    }

    public override void On(AccountDownloadEnd message)
    {
        inner.On(message);
        requests.Shared.Add<IAccountUpdateMessage>(message);
        requests.Shared.End<IAccountUpdateMessage>(message.Account);
        requests.AccountStreams.Add(message);
    }

    public override void On(PortfolioValue message)
    {
        inner.On(message);
        requests.Shared.Add<IAccountUpdateMessage>(message);
        requests.AccountStreams.Add(message);
    }

    public override void On(Position message)
    {
        inner.On(message);
        requests.Positions.Add(message);
        requests.PositionStreams.Add(message);
    }

    public override void On(PositionEnd message)
    {
        inner.On(message);
        requests.Positions.CompleteHead();
        requests.PositionStreams.Add(message);
    }

    public override void On(AccountSummary message)
    {
        inner.On(message);
        requests.ById.Add<IAccountSummaryMessage>(message.RequestId, message);
    }

    public override void On(AccountSummaryEnd message)
    {
        inner.On(message);
        requests.ById.Add<IAccountSummaryMessage>(message.RequestId, message);
        requests.ById.End(message.RequestId);
    }

    public override void On(PositionMulti message)
    {
        inner.On(message);
        requests.ById.Add<IPositionMultiMessage>(message.RequestId, message);
    }

    public override void On(PositionMultiEnd message)
    {
        inner.On(message);
        requests.ById.Add<IPositionMultiMessage>(message.RequestId, message);
        requests.ById.End(message.RequestId);
    }

    public override void On(AcctUpdateMulti message)
    {
        inner.On(message);
        requests.ById.Add<IAcctUpdateMultiMessage>(message.RequestId, message);
    }

    public override void On(AcctUpdateMultiEnd message)
    {
        inner.On(message);
        requests.ById.Add<IAcctUpdateMultiMessage>(message.RequestId, message);
        requests.ById.End(message.RequestId);
    }

    public override void On(SoftDollarTiers message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void On(FamilyCodes message)
    {
        inner.On(message);
        requests.Shared.Answer(message);
    }

    public override void On(Pnl message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }

    public override void On(PnlSingle message)
    {
        inner.On(message);
        requests.ById.Add(message.RequestId, message);
    }
}
