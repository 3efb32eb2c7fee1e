using System.Collections.Concurrent;
using System.Globalization;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>All options of one class. They are made when somebody asks for them.</summary>
/// <param name="terms">What they have in common.</param>
/// <param name="underlyingAt">The underlying of an expiration: a stock or index, or the future that is delivered then.</param>
internal sealed class OptionChain(OptionTerms terms, Func<DateOnly, Instrument> underlyingAt)
{
    private readonly ConcurrentDictionary<int, Instrument> _made = new();
    private readonly OptionCalendar _calendar = new(terms);
    private StrikeLadder? _strikes;

    public OptionTerms Terms => terms;

    public string Symbol => terms.Prototype.Symbol;

    public string SecType => terms.Prototype.SecType;

    public string TradingClass => terms.Prototype.TradingClass;

    public IReadOnlyList<OptionExpiry> Expiries(DateOnly today) => _calendar.Listed(today);

    public Instrument UnderlyingOf(OptionExpiry expiry) => underlyingAt(expiry.Expiration);

    /// <summary>Whether options of this class are on an instrument.</summary>
    public bool IsOn(Instrument underlying) => underlying.SecType == terms.UnderlyingSecType && underlying.Symbol == Symbol;

    /// <summary>The strikes around the underlying's price; null: around the reference price.</summary>
    public StrikeLadder Strikes(decimal? price)
    {
        if (_strikes is not { } strikes || (price is { } last && !strikes.IsAround(last)))
            _strikes = strikes = new StrikeLadder(terms, price is > 0 ? price.Value : terms.ReferencePrice);
        return strikes;
    }

    /// <summary>The listed options that a description fits, by expiration, strike and right.</summary>
    public IEnumerable<Instrument> Matching(Contract wanted, DateOnly today, decimal? price)
    {
        var strikes = Strikes(price);
        var right = ContractMatch.Right(wanted.Right);
        if (wanted.TradingClass.Length > 0 && wanted.TradingClass != TradingClass)
            yield break;
        foreach (var expiry in Expiries(today))
        {
            if (!ContractMatch.FitsDate(wanted.LastTradeDateOrContractMonth, expiry.LastTradeDate, expiry.Month.ToString()))
                continue;
            foreach (var strike in wanted.Strike != 0 ? [wanted.Strike] : expiry.IsMonthly ? strikes.All : strikes.Near)
            {
                if (!strikes.IsListed(strike, expiry.IsMonthly))
                    continue;
                if (right is "" or "C")
                    yield return Of(expiry, strike, isCall: true);
                if (right is "" or "P")
                    yield return Of(expiry, strike, isCall: false);
            }
        }
    }

    /// <summary>The option of a contract id, listed now or not; null when the class never had it.</summary>
    public Instrument? Find(DateOnly expiration, int strike, bool isCall) =>
        strike > 0 && _calendar.Find(expiration) is { } expiry ? Of(expiry, strike * terms.Step, isCall) : null;

    /// <summary>The option that a local symbol means: <c>SPY   240315C00480000</c>, or <c>ESH4 C4800</c> on futures.</summary>
    public Contract? ReadLocalSymbol(string localSymbol)
    {
        var text = localSymbol.Replace(" ", "", StringComparison.Ordinal);
        if (SecType == SecTypes.FuturesOption || !text.StartsWith(TradingClass, StringComparison.Ordinal))
            return null;
        var rest = text.AsSpan(TradingClass.Length);
        return rest.Length == 15 && rest[6] is 'C' or 'P'
            && DateOnly.TryParseExact(rest[..6], "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expiration)
            && int.TryParse(rest[7..], NumberStyles.None, CultureInfo.InvariantCulture, out var strike)
            && _calendar.Find(expiration) is { } expiry
            ? terms.Prototype with
            {
                LastTradeDateOrContractMonth = TwsTime.FormatDate(expiry.LastTradeDate),
                Strike = strike / 1000m,
                Right = rest[6].ToString(),
            }
            : null;
    }

    private Instrument Of(OptionExpiry expiry, decimal strike, bool isCall)
    {
        var conId = DerivativeNumber.OfOption(terms.Number, expiry.Expiration, (int)(strike / terms.Step), isCall);
        return _made.TryGetValue(conId, out var made) ? made : _made.GetOrAdd(conId, Make(conId, expiry, strike, isCall));
    }

    private Instrument Make(int conId, OptionExpiry expiry, decimal strike, bool isCall)
    {
        var right = isCall ? "C" : "P";
        var contract = terms.Prototype with
        {
            ConId = conId,
            LastTradeDateOrContractMonth = TwsTime.FormatDate(expiry.LastTradeDate),
            Strike = strike,
            Right = right,
            LocalSymbol = SecType == SecTypes.FuturesOption
                ? string.Create(CultureInfo.InvariantCulture, $"{TradingClass}{expiry.Month.ToCode()} {right}{strike:0.##}")
                : string.Create(CultureInfo.InvariantCulture, $"{TradingClass,-6}{expiry.Expiration:yyMMdd}{right}{(long)(strike * 1000):D8}"),
        };
        return terms.Rules.Create(contract, expiry.LastTradeDate, expiry.Expiration, expiry.Month.ToString(), UnderlyingOf(expiry));
    }
}
