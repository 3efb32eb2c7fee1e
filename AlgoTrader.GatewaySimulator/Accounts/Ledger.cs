using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>The account: cash, holdings, and their worth at the last prices.</summary>
internal sealed class Ledger(string account, decimal cash)
{
    private readonly SortedDictionary<int, (Instrument Instrument, Holding Holding)> _holdings = [];

    public string Account { get; } = account;

    public decimal Cash { get; private set; } = cash;

    /// <summary>Every instrument ever traded, also those at zero now.</summary>
    public IEnumerable<(Instrument Instrument, Holding Holding)> Holdings => _holdings.Values;

    public decimal Realized => _holdings.Values.Sum(entry => entry.Holding.Realized);

    public Holding HoldingOf(Instrument instrument) =>
        _holdings.TryGetValue(instrument.ConId, out var entry) ? entry.Holding : Holding.None;

    /// <summary>Books a trade; gives back what it realised, or null when it closed nothing.</summary>
    public decimal? Book(Instrument instrument, decimal signedQuantity, decimal price, decimal commission)
    {
        var (after, realized) = HoldingOf(instrument).Trade(signedQuantity, price, commission);
        _holdings[instrument.ConId] = (instrument, after);
        Cash -= (signedQuantity * price) + commission;
        return realized;
    }
}
