using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Messages;

/// <summary>
/// Receives everything a gateway sends, one call after the other in the order of the wire. Override the messages you want; each of
/// the others ends in <see cref="OnOther"/>. Overloads rather than one method, so that a tick is passed without boxing.
/// </summary>
public abstract class GatewayHandler
{
    public virtual void On(ManagedAccounts message) => OnOther(message);

    public virtual void On(NextValidId message) => OnOther(message);

    public virtual void On(CurrentTime message) => OnOther(message);

    public virtual void On(ErrMsg message) => OnOther(message);

    public virtual void On(ContractData message) => OnOther(message);

    public virtual void On(ContractDataEnd message) => OnOther(message);

    public virtual void On(in TickPrice message) => OnOther(message);

    public virtual void On(in TickSize message) => OnOther(message);

    public virtual void On(TickString message) => OnOther(message);

    public virtual void On(TickReqParams message) => OnOther(message);

    public virtual void On(TickSnapshotEnd message) => OnOther(message);

    public virtual void On(MarketDataType message) => OnOther(message);

    public virtual void On(in RealTimeBar message) => OnOther(message);

    public virtual void On(HistoricalData message) => OnOther(message);

    public virtual void On(HistoricalDataUpdate message) => OnOther(message);

    public virtual void On(OpenOrder message) => OnOther(message);

    public virtual void On(OpenOrderEnd message) => OnOther(message);

    public virtual void On(OrderStatus message) => OnOther(message);

    public virtual void On(OrderBound message) => OnOther(message);

    public virtual void On(CompletedOrder message) => OnOther(message);

    public virtual void On(CompletedOrdersEnd message) => OnOther(message);

    public virtual void On(ExecDetails message) => OnOther(message);

    public virtual void On(ExecDetailsEnd message) => OnOther(message);

    public virtual void On(CommissionReport message) => OnOther(message);

    public virtual void On(AcctValue message) => OnOther(message);

    public virtual void On(AcctUpdateTime message) => OnOther(message);

    public virtual void On(AccountDownloadEnd message) => OnOther(message);

    public virtual void On(PortfolioValue message) => OnOther(message);

    public virtual void On(Position message) => OnOther(message);

    public virtual void On(PositionEnd message) => OnOther(message);

    /// <summary>Any message whose own overload is not overridden.</summary>
    protected virtual void OnOther(IGatewayMessage message)
    {
    }

    /// <summary>A message of an id this library does not know. It was skipped.</summary>
    public virtual void OnUnknown(int messageId)
    {
    }

    /// <summary>The last call of all: the connection has ended, with the reason unless this end closed it.</summary>
    public virtual void OnClosed(Exception? cause)
    {
    }
}
