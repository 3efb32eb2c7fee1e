using AlgoTrader.GatewaySimulator.Engine;

namespace AlgoTrader.GatewaySimulator.Server.Outages;

/// <summary>
/// Outages of the link to IB and of its market data, as clients are told of them. One that begins while another lasts takes its place:
/// the last one decides when it is over. Called under the simulation's gate.
/// </summary>
internal sealed class LinkOutages(Simulation simulation, RequestDispatcher requests)
{
    private const int DataLost = 1101;
    private const int DataKept = 1102;
    private const string DataLostText = "Connectivity between IBKR and Trader Workstation has been restored - data lost.";
    private const string DataKeptText = "Connectivity between IBKR and Trader Workstation has been restored - data maintained. All data farms are connected: simulated.";
    private int _lastLink;
    private int _lastData;
    private bool _isDataLost;

    /// <summary>The link is lost; gives back what <see cref="EndLink"/> wants.</summary>
    public int BeginLink(ConnectivityNotice notice, bool losesData)
    {
        _isDataLost = losesData || (_isDataLost && !simulation.Link.IsUp);
        simulation.Link.Lose();
        Tell(notice);
        return ++_lastLink;
    }

    /// <summary>The link is back, unless another outage has begun since.</summary>
    public void EndLink(int outage)
    {
        if (outage != _lastLink || simulation.Link.IsUp)
            return;
        if (_isDataLost)
            ToAll(requests.LoseData);
        Tell(_isDataLost ? new ConnectivityNotice(DataLost, DataLostText) : new ConnectivityNotice(DataKept, DataKeptText));
        simulation.Link.Restore();
    }

    /// <summary>Market data stop; gives back what <see cref="EndData"/> wants.</summary>
    /// <param name="isTaken">Because another session has them.</param>
    public int BeginData(bool isTaken)
    {
        simulation.Link.SetMarketData(false, isTaken);
        return ++_lastData;
    }

    /// <summary>Market data flow again; false when another outage has begun since.</summary>
    public bool EndData(int outage)
    {
        if (outage != _lastData)
            return false;
        simulation.Link.SetMarketData(true);
        return true;
    }

    /// <summary>Whatever is down comes back.</summary>
    public void EndAll()
    {
        EndData(_lastData);
        EndLink(_lastLink);
    }

    public void Tell(ConnectivityNotice notice) => ToAll(client => client.SendError(-1, notice.Code, notice.Text));

    public void ToAll(Action<ClientSession> action)
    {
        foreach (var client in simulation.Clients.All.ToArray())
            action(client);
    }
}
