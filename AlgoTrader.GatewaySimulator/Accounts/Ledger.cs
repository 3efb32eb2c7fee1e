using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>One account: its cash by currency, and what it holds. Money is decimal and never rounded here.</summary>
internal sealed class Ledger
{
    private readonly SortedDictionary<string, decimal> _cash = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, HoldingEntry> _holdings = [];

    public Ledger(string account, IReadOnlyDictionary<string, decimal> cash)
    {
        Account = account;
        foreach (var (currency, amount) in cash)
            _cash[currency] = amount;
    }

    public string Account { get; }

    /// <summary>Balances of every currency ever held.</summary>
    public IReadOnlyDictionary<string, decimal> Cash => _cash;

    /// <summary>Every instrument ever traded, also those at zero now.</summary>
    public IEnumerable<HoldingEntry> Holdings => _holdings.Values;

    public MonthlyVolume Volume { get; } = new();

    public decimal CashIn(string currency) => _cash.GetValueOrDefault(currency);

    public HoldingEntry? EntryOf(int conId) => _holdings.GetValueOrDefault(conId);

    public Holding HoldingOf(Instrument instrument) => EntryOf(instrument.ConId)?.Holding ?? Holding.None;

    /// <summary>Books a trade; gives back what it realised in the instrument's currency, or null when it closed nothing.</summary>
    public decimal? Book(Instrument instrument, decimal signedQuantity, decimal price, decimal commission, DateTimeOffset time)
    {
        var entry = EntryOf(instrument.ConId) ?? new HoldingEntry(instrument, Holding.None, new TradingDay(default, 0, 0, 0));
        var unit = instrument.UnitValue(price);
        var (after, realized) = entry.Holding.Trade(signedQuantity, unit, commission);
        var day = entry.DayAt(time);
        day = day with { Flow = day.Flow - (signedQuantity * unit) - commission, Realized = day.Realized + (realized ?? 0) };
        Pay(entry, signedQuantity, unit);
        Add(instrument.Currency, -commission);
        _holdings[instrument.ConId] = new HoldingEntry(instrument, after, day);
        Volume.Add(instrument.SecType, Math.Abs(signedQuantity), time);
        return realized;
    }

    /// <summary>Takes over balances and holdings as they were written down, instead of its own.</summary>
    public void Restore(IReadOnlyDictionary<string, decimal> cash, IEnumerable<HoldingEntry> holdings)
    {
        _cash.Clear();
        foreach (var (currency, amount) in cash)
            _cash[currency] = amount;
        _holdings.Clear();
        foreach (var entry in holdings)
            _holdings[entry.Instrument.ConId] = entry;
    }

    private void Pay(HoldingEntry entry, decimal signedQuantity, decimal unit)
    {
        var instrument = entry.Instrument;
        switch (instrument.SettlementOf())
        {
            case Settlement.Variation:
                Add(instrument.Currency, entry.Holding.VariationOf(signedQuantity, unit));
                break;
            case Settlement.Exchange:
                // EUR.USD: the symbol is the currency that is bought.
                Add(instrument.Symbol, signedQuantity);
                Add(instrument.Currency, -(signedQuantity * unit));
                break;
            default:
                Add(instrument.Currency, -(signedQuantity * unit));
                break;
        }
    }

    private void Add(string currency, decimal amount) => _cash[currency] = CashIn(currency) + amount;
}
