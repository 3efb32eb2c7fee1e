namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>What an account has in one currency, or in all of them together in its base currency.</summary>
/// <param name="Rate">Base currency for one unit.</param>
internal sealed record CurrencyValue(string Currency, decimal Rate)
{
    public decimal Cash { get; init; }

    public decimal Stocks { get; init; }

    public decimal Options { get; init; }

    public decimal FutureOptions { get; init; }

    public decimal Bonds { get; init; }

    public decimal Crypto { get; init; }

    /// <summary>What open futures have gained and not yet settled.</summary>
    public decimal FuturesPnl { get; init; }

    /// <summary>Against the average cost; that of currency pairs is in the cash already.</summary>
    public decimal Unrealized { get; init; }

    /// <summary>Of the day.</summary>
    public decimal Realized { get; init; }

    public decimal DailyPnl { get; init; }

    public decimal Net => Cash + Stocks + Options + FutureOptions + Bonds + Crypto + FuturesPnl;

    public CurrencyValue With(in PositionValue position) => position.Instrument.SecType switch
    {
        "FUT" or "CONTFUT" or "CFD" => this with { FuturesPnl = FuturesPnl + position.Variation },
        "OPT" or "WAR" => this with { Options = Options + position.Value },
        "FOP" => this with { FutureOptions = FutureOptions + position.Value },
        "BOND" => this with { Bonds = Bonds + position.Value },
        "CRYPTO" => this with { Crypto = Crypto + position.Value },
        "CASH" => this,
        _ => this with { Stocks = Stocks + position.Value },
    } with
    {
        Unrealized = Unrealized + position.Unrealized,
        Realized = Realized + position.RealizedToday,
        DailyPnl = DailyPnl + position.DailyPnl,
    };

    /// <summary>This and another one in base currency.</summary>
    public CurrencyValue Plus(CurrencyValue other) => this with
    {
        Cash = Cash + (other.Cash * other.Rate),
        Stocks = Stocks + (other.Stocks * other.Rate),
        Options = Options + (other.Options * other.Rate),
        FutureOptions = FutureOptions + (other.FutureOptions * other.Rate),
        Bonds = Bonds + (other.Bonds * other.Rate),
        Crypto = Crypto + (other.Crypto * other.Rate),
        FuturesPnl = FuturesPnl + (other.FuturesPnl * other.Rate),
        Unrealized = Unrealized + (other.Unrealized * other.Rate),
        Realized = Realized + (other.Realized * other.Rate),
        DailyPnl = DailyPnl + (other.DailyPnl * other.Rate),
    };
}
