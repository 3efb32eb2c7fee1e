using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>All futures and options, found by class, symbol, local symbol or contract id.</summary>
internal sealed class DerivativeBook
{
    private readonly Func<Instrument, decimal?> _priceOf;
    private readonly Dictionary<int, FuturesFamily> _families;
    private readonly Dictionary<int, OptionChain> _chains;

    public DerivativeBook(
        IEnumerable<FuturesTerms> futures, IEnumerable<OptionTerms> options, InstrumentIndex underlyings, Func<Instrument, decimal?> priceOf)
    {
        _priceOf = priceOf;
        _families = futures.ToDictionary(terms => terms.Number, terms => new FuturesFamily(terms));
        _chains = options.ToDictionary(terms => terms.Number, terms => new OptionChain(terms, UnderlyingOf(terms, underlyings)));
        Exchanges = _families.Values.SelectMany(family => family.Terms.Rules.Exchanges)
            .Concat(_chains.Values.SelectMany(chain => chain.Terms.Rules.Exchanges)).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyCollection<FuturesFamily> Futures => _families.Values;

    public IReadOnlyCollection<OptionChain> Options => _chains.Values;

    public IReadOnlySet<string> Exchanges { get; }

    public Instrument? Find(int conId)
    {
        if (DerivativeNumber.IsFuture(conId))
        {
            var (family, month) = DerivativeNumber.Future(conId);
            return _families.GetValueOrDefault(family)?.Find(month);
        }
        if (!DerivativeNumber.IsOption(conId))
            return null;
        var (chain, expiration, strike, isCall) = DerivativeNumber.Option(conId);
        return _chains.GetValueOrDefault(chain)?.Find(expiration, strike, isCall);
    }

    /// <summary>The class of an option.</summary>
    public OptionChain ChainOf(Instrument option) => _chains[DerivativeNumber.Option(option.ConId).Chain];

    /// <summary>Those that a description may mean; the caller checks each.</summary>
    public IEnumerable<Instrument> Candidates(Contract wanted, DateOnly today, bool includeExpired) => wanted.SecType switch
    {
        SecTypes.Future or SecTypes.AllFutures => FuturesLike(wanted, today, includeExpired),
        SecTypes.ContinuousFuture => _families.Values.Where(family => IsMeant(family, wanted)).Select(family => family.Front(today)),
        SecTypes.Option or SecTypes.FuturesOption => OptionsLike(wanted, today),
        "" when wanted.Symbol.Length == 0 => FuturesLike(wanted, today, includeExpired).Concat(OptionsLike(wanted, today)),
        _ => [],
    };

    /// <summary>The future that a symbol such as ESH4 means around a date.</summary>
    public Instrument? FutureOf(string localSymbol, DateOnly around)
    {
        foreach (var family in _families.Values)
        {
            if (localSymbol.StartsWith(family.TradingClass, StringComparison.Ordinal)
                && family.Find(localSymbol.AsSpan(family.TradingClass.Length), around) is { } future)
                return future;
        }
        return null;
    }

    /// <summary>A market of the future is played: it is listed, expired or not.</summary>
    public void Use(Instrument future) => _families[DerivativeNumber.Future(future.ConId).Family].Use(future);

    public bool IsInUse(Instrument instrument) =>
        instrument.SecType == SecTypes.Future && _families[DerivativeNumber.Future(instrument.ConId).Family].IsInUse(instrument);

    /// <summary>The price around which a chain's strikes are: of the first of its underlyings that has one.</summary>
    public decimal? PriceUnder(OptionChain chain, DateOnly today) =>
        chain.Expiries(today).Select(chain.UnderlyingOf).Distinct().Select(_priceOf).FirstOrDefault(price => price is not null);

    // An option's underlying is known by its symbol; that of an option on futures is the month that trades when it expires.
    private Func<DateOnly, Instrument> UnderlyingOf(OptionTerms terms, InstrumentIndex underlyings)
    {
        if (terms.UnderlyingSecType == SecTypes.Future)
        {
            var family = _families.Values.First(family => family.Symbol == terms.Prototype.Symbol);
            return family.Front;
        }
        var underlying = underlyings.OfSymbol(terms.Prototype.Symbol).First(instrument => instrument.SecType == terms.UnderlyingSecType);
        return _ => underlying;
    }

    private static bool IsMeant(FuturesFamily family, Contract wanted) => wanted.Symbol.Length == 0 || wanted.Symbol == family.Symbol;

    private IEnumerable<Instrument> FuturesLike(Contract wanted, DateOnly today, bool includeExpired) =>
        wanted.Symbol.Length == 0
            ? FutureOf(wanted.LocalSymbol, today) is { } one ? [one] : []
            : _families.Values.Where(family => IsMeant(family, wanted)).SelectMany(family => family.Listed(today, includeExpired));

    private IEnumerable<Instrument> OptionsLike(Contract wanted, DateOnly today)
    {
        foreach (var chain in _chains.Values)
        {
            if ((wanted.SecType.Length > 0 && chain.SecType != wanted.SecType) || (wanted.Symbol.Length > 0 && chain.Symbol != wanted.Symbol))
                continue;
            // A local symbol says all, and spares the search of the chain.
            var sought = wanted.LocalSymbol.Length == 0 ? wanted : chain.ReadLocalSymbol(wanted.LocalSymbol);
            if (sought is null && chain.SecType == SecTypes.FuturesOption)
                sought = wanted;
            if (sought is null)
                continue;
            foreach (var option in chain.Matching(sought, today, PriceUnder(chain, today)))
                yield return option;
        }
    }
}
