using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What the risk part wants of sessions: who can be asked for open orders, what multipliers contracts have, what holdings are marked with.</summary>
internal sealed class RiskSession(DeskWorkingOrders working, RiskDesk desk, MarketRiskPrices prices) : ISessionFollower
{
    public void Opened(IGatewayLink link)
    {
        working.Attach(link);
        link.Send(new ReqManagedAccts());
        desk.Book.SessionReady();
        desk.Kills.SessionReady();
    }

    public void Closed() => working.Detach();

    public void Received(IGatewayMessage message)
    {
        switch (message)
        {
            case OpenOrder open:
                Note(open.Contract);
                working.OnOpenOrder(open);
                Watch(open.PermId);
                break;
            case OrderStatus status:
                Watch(status.PermId);
                break;
            case OpenOrderEnd:
                working.OnOpenOrderEnd();
                break;
            case ExecDetails execution:
                Note(execution.Contract);
                Watch(execution.PermId);
                break;
            case ManagedAccounts accounts:
                working.OnAccounts(accounts.Accounts);
                break;
            case ContractData data:
                Note(data.Contract);
                break;
            case Position position:
                Note(position.Contract);
                break;
            case PortfolioValue held:
                Note(held.Contract);
                prices.NotePortfolio(held.Contract.ToInstrument(), held.MarketPrice);
                break;
        }
    }

    /// <summary>What works when a session begins is cancelled then.</summary>
    private void Watch(long permId)
    {
        if (desk.Kills.All.Count > 0 && working.FindWorking(permId) is { } order)
            desk.Kills.OrderWorks(order.Account, order.Request.StrategyId, isBeingCancelled: order.Status == Domain.Orders.OrderStatus.PendingCancel);
    }

    private void Note(Contract contract) => prices.Note(contract.ToInstrument(), contract);
}
