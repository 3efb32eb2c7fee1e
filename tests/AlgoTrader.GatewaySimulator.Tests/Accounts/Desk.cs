using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Tests.Accounts;

/// <summary>Accounts and the prices they are valued at, without a gateway.</summary>
internal sealed class Desk
{
    private readonly Dictionary<int, InstrumentMarket> _markets = [];

    public Desk(AccountOptions? account = null, AccountRules? rules = null) =>
        Book = new AccountBook([account ?? new AccountOptions()], rules ?? new AccountRules(), new MarketPrices(_markets), () => Now);

    public DateTimeOffset Now { get; set; } = new(2024, 3, 4, 15, 0, 0, TimeSpan.Zero);

    public AccountBook Book { get; }

    public Instrument Spy { get; } = Instrument(1, "SPY");

    public Instrument Es { get; } = Instrument(3, "ES", "FUT", multiplier: "50");

    public Instrument EurUsd { get; } = Instrument(9, "EUR", "CASH");

    public static Instrument Instrument(int conId, string symbol, string secType = "STK", string currency = "USD", string multiplier = "", decimal strike = 0, string right = "") =>
        new(new Contract { ConId = conId, Symbol = symbol, SecType = secType, Currency = currency, Multiplier = multiplier, Strike = strike, Right = right, Exchange = "SMART" });

    public static Dictionary<string, decimal> Dollars(decimal amount) => new(StringComparer.Ordinal) { ["USD"] = amount };

    /// <summary>A trade at a price.</summary>
    public void Price(Instrument instrument, decimal price, DateTimeOffset? time = null)
    {
        if (!_markets.TryGetValue(instrument.ConId, out var market))
            _markets.Add(instrument.ConId, market = new InstrumentMarket(instrument));
        market.Apply(new Trade(instrument, price, 1), time ?? Now);
    }
}
