using AlgoTrader.GatewaySimulator.Instruments.Derivatives;
using AlgoTrader.GatewaySimulator.Instruments.Files;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>
/// Every instrument the gateway knows: those of its file, and futures and options, which are listed and expire as the simulated time
/// goes on. Not safe for several threads at once.
/// </summary>
public sealed class InstrumentCatalogue
{
    private readonly InstrumentIndex _singles = new();
    private readonly DerivativeBook _derivatives;
    private readonly ComboBook _combos;
    private readonly SortedDictionary<int, PriceIncrements> _rules = [];
    private readonly Func<string, int, Instrument> _makeStock;

    internal InstrumentCatalogue(CatalogueContents contents)
    {
        foreach (var instrument in contents.Instruments)
            _singles.Add(instrument);
        foreach (var rule in contents.Rules)
            _rules[rule.RuleId] = rule;
        _derivatives = new DerivativeBook(contents.Futures, contents.Options, _singles, instrument => PriceOf(instrument));
        _combos = new ComboBook(Find);
        _makeStock = contents.MakeStock;
        Search = new SymbolSearch(_singles, _derivatives);
    }

    /// <summary>The simulated time, on which depends what is listed. Until it is set: the start of the synthetic market.</summary>
    public Func<DateTimeOffset> Clock { get; set; } = () => new DateTimeOffset(2026, 1, 5, 14, 30, 0, TimeSpan.Zero);

    /// <summary>The last price of an instrument or null, around which strikes are listed.</summary>
    public Func<Instrument, decimal?> PriceOf { get; set; } = _ => null;

    /// <summary>All that exists without being made: no futures, options and combos.</summary>
    public IReadOnlyList<Instrument> All => _singles.All;

    internal SymbolSearch Search { get; }

    internal DerivativeBook Derivatives => _derivatives;

    /// <summary>The date in New York.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TradingSchedule.UsStocks.ToLocal(Clock()));

    /// <summary>The catalogue that comes with the simulator.</summary>
    public static InstrumentCatalogue Default() => Load(null);

    /// <summary>
    /// The catalogue that comes with the simulator, with the entries of a file added, or replaced by it when it says so. Throws
    /// <see cref="CatalogueFileException"/>.
    /// </summary>
    public static InstrumentCatalogue Load(string? file) => new(CatalogueFile.Read(file));

    /// <summary>
    /// All instruments that a client's description fits. A continuous future is its front month. Options need their security type to be
    /// given, for they are many.
    /// </summary>
    public IReadOnlyList<Instrument> Matching(Contract wanted, bool includeExpired = false) =>
        [.. Fitting(wanted, includeExpired).Where(instrument => instrument.TradesOn(wanted.Exchange))];

    /// <summary>All instruments with an ISIN, CUSIP or the like that a description fits.</summary>
    public IReadOnlyList<Instrument> Matching(string secIdType, string secId, Contract wanted) =>
    [
        .. _singles.OfSecId(secId).Where(instrument =>
            instrument.SecurityIds.Any(id => id.Tag == secIdType || secIdType.Length == 0)
            && instrument.Matches(wanted with { ConId = instrument.ConId })),
    ];

    /// <summary>The one instrument that orders and market data need, or IB's error when the description fits none or several.</summary>
    public ContractResolution Resolve(Contract wanted, bool includeExpired = false)
    {
        if (wanted.IsCombo)
            return _combos.Resolve(wanted);
        if (wanted.SecType.Length > 0 && !SecTypes.IsKnown(wanted.SecType))
            return ContractResolution.InvalidSecType;
        Instrument? found = null;
        var isKnown = false;
        foreach (var instrument in Fitting(wanted, includeExpired))
        {
            isKnown = true;
            if (!instrument.TradesOn(wanted.Exchange))
                continue;
            if (found is not null)
                return ContractResolution.Ambiguous(wanted.Symbol.Length > 0 ? wanted.Symbol : wanted.LocalSymbol);
            found = instrument;
        }
        return found is not null ? ContractResolution.Found(found)
            : isKnown && !IsExchange(wanted.Exchange) ? ContractResolution.InvalidExchange
            : ContractResolution.Unknown;
    }

    /// <summary>The first instrument that a description fits; null when there is none. <see cref="Resolve"/> refuses what is ambiguous.</summary>
    public Instrument? Find(Contract wanted) =>
        wanted.IsCombo
            ? _combos.Resolve(wanted).Instrument
            : Fitting(wanted, includeExpired: false).FirstOrDefault(instrument => instrument.TradesOn(wanted.Exchange));

    /// <summary>The instrument of a contract id, expired or not.</summary>
    public Instrument? Find(int conId) => _singles.Find(conId) ?? _derivatives.Find(conId) ?? _combos.Find(conId);

    /// <summary>A market rule; null when the number is unknown.</summary>
    public PriceIncrements? MarketRule(int ruleId) => _rules.GetValueOrDefault(ruleId);

    /// <summary>
    /// The instrument of a market file's symbol, such as SPY, ESH4, EURUSD or BTCUSDT; one that is not known becomes a US stock. Of the
    /// futures that a symbol may mean it is the one that expires nearest to <paramref name="date"/>, the first of the file's data (null:
    /// the simulated date), and it is listed from now on, expired or not.
    /// </summary>
    public Instrument GetOrAdd(string symbol, DateOnly? date = null)
    {
        if (FindBySymbol(symbol, date) is { } known)
        {
            if (known.SecType == SecTypes.Future)
                _derivatives.Use(known);
            return known;
        }
        var attempt = 0;
        while (Find(DerivativeNumber.OfName(symbol, attempt)) is not null)
            attempt++;
        var stock = _makeStock(symbol, DerivativeNumber.OfName(symbol, attempt));
        _singles.Add(stock);
        return stock;
    }

    /// <summary>As <see cref="GetOrAdd"/>, but null when the symbol is not known.</summary>
    public Instrument? FindBySymbol(string symbol, DateOnly? date = null) =>
        _singles.OfMarketSymbol(symbol) ?? _derivatives.FutureOf(symbol, date ?? Today);

    // Everything but the exchange.
    private IEnumerable<Instrument> Fitting(Contract wanted, bool includeExpired)
    {
        var today = Today;
        return Candidates(wanted, today, includeExpired).Where(instrument =>
            ContractMatch.Fits(wanted, instrument)
            && (includeExpired || !instrument.IsExpiredOn(today) || _derivatives.IsInUse(instrument)));
    }

    private IEnumerable<Instrument> Candidates(Contract wanted, DateOnly today, bool includeExpired)
    {
        if (wanted.ConId != 0)
            return Find(wanted.ConId) is { } one ? [one] : [];
        var singles = wanted.Symbol.Length > 0 ? _singles.OfSymbol(wanted.Symbol) : _singles.OfLocalSymbol(wanted.LocalSymbol);
        return singles.Concat(_derivatives.Candidates(wanted, today, includeExpired));
    }

    private bool IsExchange(string exchange) =>
        _singles.All.Any(instrument => instrument.Exchanges.Contains(exchange)) || _derivatives.Exchanges.Contains(exchange);
}
