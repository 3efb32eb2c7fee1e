namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>The gateway's link to IB's servers. While it is down, no market data flows and reports wait. Touched under the simulation's gate.</summary>
internal sealed class UpstreamLink
{
    private readonly List<Action> _onRestored = [];
    private volatile bool _isUp = true;
    private volatile bool _hasMarketData = true;

    /// <summary>False between codes 1100 or 2110 and 1101 or 1102.</summary>
    public bool IsUp => _isUp;

    /// <summary>False also between 2103 and 2104, and while another session has the market data.</summary>
    public bool HasMarketData => _isUp && _hasMarketData;

    /// <summary>Another session has the market data.</summary>
    public bool IsTaken { get; private set; }

    public void Lose() => _isUp = false;

    /// <summary>The link is back: what waited is done, in its order.</summary>
    public void Restore()
    {
        _isUp = true;
        var waiting = _onRestored.ToArray();
        _onRestored.Clear();
        foreach (var action in waiting)
            action();
    }

    public void SetMarketData(bool flows, bool isTaken = false) => (_hasMarketData, IsTaken) = (flows, isTaken);

    /// <summary>Does something once the link is back.</summary>
    public void WhenRestored(Action action) => _onRestored.Add(action);
}
