using AlgoTrader.GatewaySimulator.Accounts.Reports;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>All that clients can ask about accounts.</summary>
internal sealed class AccountRequests(Simulation simulation) : IRequestHandler, IMarketListener
{
    private readonly PositionReports _positions = new(simulation);
    private readonly AccountUpdates _updates = new(simulation);
    private readonly AccountUpdatesMulti _multi = new(simulation);
    private readonly AccountSummaries _summaries = new(simulation);
    private readonly PnlReports _pnl = new(simulation);

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqPositions: _positions.Subscribe(client); return true;
            case CancelPositions: _positions.Cancel(client); return true;
            case ReqPositionsMulti request: _positions.Subscribe(client, request); return true;
            case CancelPositionsMulti request: _positions.Cancel(client, request.RequestId); return true;
            case ReqAccountUpdates request: _updates.Handle(client, request); return true;
            case ReqAccountUpdatesMulti request: _multi.Subscribe(client, request); return true;
            case CancelAccountUpdatesMulti request: _multi.Cancel(client, request.RequestId); return true;
            case ReqAccountSummary request: _summaries.Subscribe(client, request); return true;
            case CancelAccountSummary request: _summaries.Cancel(client, request.RequestId); return true;
            case ReqPnl request: _pnl.Subscribe(client, request); return true;
            case CancelPnl request: _pnl.Cancel(client, request.RequestId); return true;
            case ReqPnlSingle request: _pnl.Subscribe(client, request); return true;
            case CancelPnlSingle request: _pnl.Cancel(client, request.RequestId); return true;
            case ReqFamilyCodes: client.Send(new FamilyCodes([.. simulation.Accounts.All.Select(ledger => new FamilyCode(ledger.Account, ""))])); return true;
            case ReqSoftDollarTiers request: client.Send(new SoftDollarTiers(request.RequestId, [])); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
        _positions.Left(client);
        _updates.Left(client);
        _multi.Left(client);
        _summaries.Left(client);
        _pnl.Left(client);
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        var now = simulation.NowNanos;
        _updates.TimeIs(now);
        _multi.TimeIs(now);
        _summaries.TimeIs(now);
        _pnl.TimeIs(now);
    }

    /// <summary>A fill has changed a holding: tells everyone who asked.</summary>
    public void PositionChanged(string account, Instrument instrument)
    {
        var ledger = simulation.Accounts.Find(account)!;
        _positions.Changed(ledger, instrument);
        _updates.Changed(ledger, instrument);
        _multi.Changed(ledger);
    }
}
