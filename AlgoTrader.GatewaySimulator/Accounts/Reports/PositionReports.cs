using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>Positions: of all accounts, or of one.</summary>
internal sealed class PositionReports(Simulation simulation)
{
    private readonly HashSet<ClientSession> _all = [];
    private readonly Subscriptions<(Ledger Ledger, string Model)> _multi = new();

    public void Subscribe(ClientSession client)
    {
        _all.Add(client);
        foreach (var ledger in simulation.Accounts.All)
        {
            foreach (var entry in Open(ledger))
                client.Send(PositionOf(ledger, entry));
        }
        client.Send(new PositionEnd());
    }

    public void Cancel(ClientSession client) => _all.Remove(client);

    public void Subscribe(ClientSession client, ReqPositionsMulti request)
    {
        if (simulation.Accounts.Find(request.Account) is not { } ledger)
        {
            client.InvalidAccount(request.RequestId, "reqPositionsMulti", request.Account);
            return;
        }
        if (_multi.Contains(client, request.RequestId))
        {
            client.DuplicateRequest(request.RequestId);
            return;
        }
        _multi.Add(client, request.RequestId, (ledger, request.ModelCode));
        foreach (var entry in Open(ledger))
            client.Send(MultiOf(request.RequestId, ledger, entry, request.ModelCode));
        client.Send(new PositionMultiEnd(request.RequestId));
    }

    public void Cancel(ClientSession client, int requestId) => _multi.Remove(client, requestId);

    public void Left(ClientSession client)
    {
        _all.Remove(client);
        _multi.Remove(client);
    }

    public void Changed(Ledger ledger, Instrument instrument)
    {
        if (ledger.EntryOf(instrument.ConId) is not { } entry)
            return;
        foreach (var client in simulation.Clients.All)
        {
            if (_all.Contains(client))
                client.Send(PositionOf(ledger, entry));
        }
        foreach (var (client, requestId, (wanted, model)) in _multi)
        {
            if (wanted == ledger)
                client.Send(MultiOf(requestId, ledger, entry, model));
        }
    }

    private static IEnumerable<HoldingEntry> Open(Ledger ledger) => ledger.Holdings.Where(entry => entry.Holding.Quantity != 0);

    private static Position PositionOf(Ledger ledger, HoldingEntry entry) =>
        new(ledger.Account, entry.Instrument.Contract, entry.Holding.Quantity, entry.Holding.AvgCost);

    private static PositionMulti MultiOf(int requestId, Ledger ledger, HoldingEntry entry, string model) =>
        new(requestId, ledger.Account, entry.Instrument.Contract, entry.Holding.Quantity, entry.Holding.AvgCost, model);
}
