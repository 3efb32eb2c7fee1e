namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>The instruments that exist one by one, found by any of their names.</summary>
internal sealed class InstrumentIndex
{
    private readonly List<Instrument> _all = [];
    private readonly Dictionary<int, Instrument> _byConId = [];
    private readonly Dictionary<string, List<Instrument>> _bySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Instrument>> _byLocalSymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Instrument>> _bySecId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Instrument> _byAlias = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order they were added.</summary>
    public IReadOnlyList<Instrument> All => _all;

    public void Add(Instrument instrument)
    {
        _byConId.Add(instrument.ConId, instrument);
        _all.Add(instrument);
        AddTo(_bySymbol, instrument.Symbol, instrument);
        AddTo(_byLocalSymbol, instrument.Contract.LocalSymbol, instrument);
        foreach (var id in instrument.SecurityIds)
            AddTo(_bySecId, id.Value, instrument);
        foreach (var alias in instrument.Aliases)
            _byAlias.TryAdd(alias, instrument);
    }

    public Instrument? Find(int conId) => _byConId.GetValueOrDefault(conId);

    public IReadOnlyList<Instrument> OfSymbol(string symbol) => Of(_bySymbol, symbol);

    public IReadOnlyList<Instrument> OfLocalSymbol(string localSymbol) => Of(_byLocalSymbol, localSymbol);

    /// <summary>By ISIN, CUSIP or another number of that kind.</summary>
    public IReadOnlyList<Instrument> OfSecId(string secId) => Of(_bySecId, secId);

    /// <summary>The instrument a market file means: by alias, or by local symbol or symbol in the order of the catalogue.</summary>
    public Instrument? OfMarketSymbol(string symbol) =>
        _byAlias.GetValueOrDefault(symbol) ?? First(OfLocalSymbol(symbol)) ?? First(OfSymbol(symbol));

    private static Instrument? First(IReadOnlyList<Instrument> list) => list.Count > 0 ? list[0] : null;

    private static void AddTo(Dictionary<string, List<Instrument>> index, string key, Instrument instrument)
    {
        if (key.Length == 0)
            return;
        if (!index.TryGetValue(key, out var list))
            index.Add(key, list = []);
        list.Add(instrument);
    }

    private static List<Instrument> Of(Dictionary<string, List<Instrument>> index, string key) => index.GetValueOrDefault(key, []);
}
