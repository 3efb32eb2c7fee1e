using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Tests.Instruments;

public sealed class CatalogueTests
{
    private static readonly DateOnly Start = new(2026, 1, 5);
    private readonly InstrumentCatalogue _catalogue = InstrumentCatalogue.Default();

    [Fact]
    public void Default_EveryInstrument_IsWhole()
    {
        var made = _catalogue.Derivatives.Futures.SelectMany(family => family.Listed(Start, includeExpired: true))
            .Concat(_catalogue.Derivatives.Options.SelectMany(chain => chain.Matching(new Contract(), Start, null)));
        var all = _catalogue.All.Concat(made).ToList();
        Assert.True(_catalogue.All.Count > 120, $"{_catalogue.All.Count} instruments");
        Assert.Equal(all.Count, all.Select(instrument => instrument.ConId).Distinct().Count());
        Assert.All(all, instrument =>
        {
            Assert.True(instrument.ConId > 0);
            Assert.Same(instrument, _catalogue.Find(instrument.ConId));
            Assert.Equal(instrument.Increments, _catalogue.MarketRule(instrument.Increments.RuleId));
            Assert.Equal(instrument.Contract.Exchange, instrument.Exchanges[0]);
            Assert.NotEmpty(instrument.LongName);
            Assert.NotEmpty(instrument.Contract.TradingClass);
            Assert.NotEmpty(instrument.Contract.LocalSymbol);
            Assert.True(instrument.SizeIncrement > 0 && instrument.MinSize > 0);
        });
        Assert.Equal(["SPY", "QQQ", "IWM", "AAPL", "MSFT"], all.Take(5).Select(instrument => instrument.Symbol));
    }

    [Theory]
    [InlineData("SPY", "STK", "SPY", "SMART", "USD", 0.01, 1)]
    [InlineData("IBM", "STK", "IBM", "SMART", "USD", 0.01, 1)]
    [InlineData("ESZ3", "FUT", "ES", "CME", "USD", 0.25, 50)]
    [InlineData("ESH4", "FUT", "ES", "CME", "USD", 0.25, 50)]
    [InlineData("GCZ3", "FUT", "GC", "COMEX", "USD", 0.1, 100)]
    [InlineData("CLX4", "FUT", "CL", "NYMEX", "USD", 0.01, 1000)]
    [InlineData("6EH4", "FUT", "EUR", "CME", "USD", 0.00005, 125000)]
    [InlineData("EURUSD", "CASH", "EUR", "IDEALPRO", "USD", 0.00005, 1)]
    [InlineData("USDJPY", "CASH", "USD", "IDEALPRO", "JPY", 0.005, 1)]
    [InlineData("BTCUSD", "CRYPTO", "BTC", "PAXOS", "USD", 0.01, 1)]
    [InlineData("BTCUSDT", "CRYPTO", "BTCUSDT", "BINANCE", "USDT", 0.01, 1)]
    [InlineData("btcusdt_perp", "CRYPTO", "BTCUSDT-PERP", "BINANCE", "USDT", 0.1, 1)]
    [InlineData("ZZZZ", "STK", "ZZZZ", "SMART", "USD", 0.01, 1)]
    [InlineData("ESA4", "STK", "ESA4", "SMART", "USD", 0.01, 1)]
    public void GetOrAdd_MarketSymbols_AreTheRightInstruments(
        string name, string secType, string symbol, string exchange, string currency, decimal tick, decimal multiplier)
    {
        var instrument = _catalogue.GetOrAdd(name);
        Assert.Equal((secType, symbol, exchange, currency), (instrument.SecType, instrument.Symbol, instrument.Contract.Exchange, instrument.Currency));
        Assert.Equal((tick, multiplier), (instrument.MinTick, instrument.Multiplier));
        Assert.Same(instrument, _catalogue.GetOrAdd(name));
        Assert.Same(instrument, _catalogue.Find(instrument.ConId));
        Assert.Same(instrument, _catalogue.Resolve(instrument.Contract).Instrument);
        Assert.Equal(instrument.ConId, InstrumentCatalogue.Default().GetOrAdd(name).ConId);
    }

    [Theory]
    [InlineData("ESZ3", "2013-10-07", "20131220")]
    [InlineData("ESH4", "2013-12-02", "20140321")]
    [InlineData("ESH4", "2023-12-25", "20240315")]
    [InlineData("ESH0", "2020-01-05", "20200320")]
    [InlineData("ESH08", "2020-01-05", "20080320")] // the third Friday was Good Friday
    [InlineData("GCZ3", "2013-10-07", "20131227")]
    [InlineData("6EH4", "2024-01-02", "20240318")]
    [InlineData("CLF4", "2013-11-01", "20131219")]
    public void GetOrAdd_FutureAroundADate_IsTheYearMeant(string symbol, string date, string lastTradeDate)
    {
        var future = _catalogue.GetOrAdd(symbol, DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(lastTradeDate, future.Contract.LastTradeDateOrContractMonth);
        // Played, so that it can be asked for although it has long expired in 2026.
        Assert.Same(future, Assert.Single(_catalogue.Matching(new Contract { ConId = future.ConId })));
        var byDate = new Contract { Symbol = future.Symbol, SecType = "FUT", Exchange = future.Contract.Exchange, LastTradeDateOrContractMonth = lastTradeDate };
        Assert.Same(future, _catalogue.Resolve(byDate).Instrument);
    }

    [Fact]
    public void SecTypes_EachOfThem_Resolves()
    {
        Contract[] descriptions =
        [
            new() { Symbol = "AAPL", SecType = "STK", Exchange = "SMART", Currency = "USD" },
            new() { Symbol = "ES", SecType = "FUT", Exchange = "CME", LastTradeDateOrContractMonth = "202603" },
            new() { LocalSymbol = "ESH6", SecType = "FUT", Exchange = "CME" },
            new() { Symbol = "ES", SecType = "CONTFUT", Exchange = "CME" },
            new() { Symbol = "SPY", SecType = "OPT", Exchange = "SMART", Currency = "USD", LastTradeDateOrContractMonth = "20260220", Strike = 480, Right = "CALL" },
            new() { LocalSymbol = "SPY   260220C00480000", SecType = "OPT", Exchange = "SMART" },
            new() { LocalSymbol = "SPY 260220C00480000", SecType = "OPT", Exchange = "SMART" },
            new() { Symbol = "SPX", SecType = "OPT", Exchange = "SMART", TradingClass = "SPXW", LastTradeDateOrContractMonth = "20260116", Strike = 4800, Right = "P" },
            new() { Symbol = "ES", SecType = "FOP", Exchange = "CME", LastTradeDateOrContractMonth = "20260220", Strike = 4800, Right = "P" },
            new() { LocalSymbol = "ESG6 P4800", SecType = "FOP", Exchange = "CME" },
            new() { Symbol = "EUR", SecType = "CASH", Exchange = "IDEALPRO", Currency = "USD" },
            new() { Symbol = "SPX", SecType = "IND", Exchange = "CBOE", Currency = "USD" },
            new() { Symbol = "IBUS500", SecType = "CFD", Exchange = "SMART", Currency = "USD" },
            new() { Symbol = "IBM", SecType = "BOND", Exchange = "SMART" },
            new() { Symbol = "BTC", SecType = "CRYPTO", Exchange = "PAXOS", Currency = "USD" },
            new() { ConId = 756733, Exchange = "ARCA" },
            new() { ConId = 265598 },
            new() { Symbol = "SPY", SecType = "BAG", Exchange = "SMART", Currency = "USD", ComboLegs = [new(756733, 1, "BUY", "SMART"), new(320227571, 2, "SELL", "SMART")] },
        ];
        Assert.All(descriptions, wanted =>
        {
            var (instrument, code, text) = _catalogue.Resolve(wanted);
            Assert.True(instrument is not null, $"{wanted}: {code} {text}");
            Assert.Same(instrument, _catalogue.Find(wanted));
            Assert.Same(instrument, _catalogue.Find(instrument.ConId));
        });
    }

    [Fact]
    public void Resolve_SeveralOrNone_IsRefusedInIbsWords()
    {
        const string None = "No security definition has been found for the request";
        AssertRefused(200, None, new Contract { Symbol = "NOPE", SecType = "STK", Exchange = "SMART", Currency = "USD" });
        AssertRefused(200, None, new Contract { Symbol = "ES", SecType = "FUT", Exchange = "CME", LastTradeDateOrContractMonth = "202604" });
        AssertRefused(200, None, new Contract { Symbol = "AAPL", SecType = "STK", Exchange = "IDEALPRO", Currency = "USD" });
        AssertRefused(200, None, new Contract { ConId = 1 });
        AssertRefused(200, None, new Contract { ConId = int.MaxValue });
        AssertRefused(200, None, new Contract { ConId = 899_999_999 });
        AssertRefused(200, None, new Contract());
        AssertRefused(200, "The destination or exchange selected is Invalid.", new Contract { Symbol = "AAPL", SecType = "STK", Exchange = "NOWHERE", Currency = "USD" });
        AssertRefused(200, Ambiguous("ES"), new Contract { Symbol = "ES", SecType = "FUT", Exchange = "CME" });
        AssertRefused(200, Ambiguous("AAPL"), new Contract { Symbol = "AAPL", SecType = "STK", Exchange = "SMART" });
        AssertRefused(200, Ambiguous("SPY"), new Contract { Symbol = "SPY", SecType = "OPT", Exchange = "SMART", LastTradeDateOrContractMonth = "202602", Strike = 480 });
        AssertRefused(200, Ambiguous("US-T"), new Contract { Symbol = "US-T", SecType = "BOND", Exchange = "SMART" });
        AssertRefused(321, "Please enter a valid security type", new Contract { Symbol = "AAPL", SecType = "SHARE", Exchange = "SMART" });
        AssertRefused(321, "legs", new Contract { Symbol = "SPY", SecType = "BAG", Exchange = "SMART" });
        AssertRefused(200, None, new Contract { Symbol = "SPY", SecType = "BAG", Exchange = "SMART", ComboLegs = [new(756733, 1, "BUY", "SMART"), new(1, 1, "SELL", "SMART")] });
    }

    [Fact]
    public void Matching_Partial_GivesAll()
    {
        Assert.Equal(["ESH6", "ESM6", "ESU6", "ESZ6", "ESH7"], LocalSymbols(new Contract { Symbol = "ES", SecType = "FUT" }));
        Assert.Equal(["ESH6"], LocalSymbols(new Contract { Symbol = "ES", SecType = "CONTFUT" }));
        Assert.Equal(["ESH6"], LocalSymbols(new Contract { Symbol = "ES", SecType = "FUT", LastTradeDateOrContractMonth = "20260320" }));
        Assert.Equal(13, _catalogue.Matching(new Contract { Symbol = "ES", SecType = "FUT" }, includeExpired: true).Count);
        Assert.Equal(2, _catalogue.Matching(new Contract { Symbol = "AAPL", SecType = "STK" }).Count);
        Assert.Equal(["AAPL", "APC"], _catalogue.Matching("ISIN", "US0378331005", new Contract()).Select(one => one.Contract.LocalSymbol));
        Assert.Equal(["AAPL"], _catalogue.Matching("ISIN", "US0378331005", new Contract { Currency = "USD" }).Select(one => one.Contract.LocalSymbol));
        var calls = _catalogue.Matching(new Contract { Symbol = "SPY", SecType = "OPT", LastTradeDateOrContractMonth = "20260220", Right = "C" });
        Assert.All(calls, call => Assert.Equal(("C", "20260220", 100m, 756733), (call.Contract.Right, call.Contract.LastTradeDateOrContractMonth, call.Multiplier, call.UnderConId)));
        Assert.Contains(calls, call => call.Contract.Strike == 485);
        Assert.Equal(calls.Count, calls.Select(call => call.Contract.Strike).Distinct().Count());
        Assert.Equal(2, _catalogue.Matching(new Contract { Symbol = "SPX", SecType = "OPT", LastTradeDateOrContractMonth = "202601", Strike = 4800, Right = "P", TradingClass = "SPXW" }).Count(one => one.Contract.LastTradeDateOrContractMonth is "20260109" or "20260116"));
    }

    [Fact]
    public void Listing_AsTimeGoesOn_RollsToTheNextMonth()
    {
        var now = new DateTimeOffset(2024, 3, 15, 15, 0, 0, TimeSpan.Zero);
        _catalogue.Clock = () => now;
        var option = new Contract { Symbol = "SPY", SecType = "OPT", Exchange = "SMART", LastTradeDateOrContractMonth = "20240315", Strike = 480, Right = "C" };
        var expiring = _catalogue.Resolve(option).Instrument!;
        Assert.Equal("ESH4", LocalSymbols(new Contract { Symbol = "ES", SecType = "CONTFUT" }).Single());
        now = now.AddDays(1);
        Assert.Equal("ESM4", LocalSymbols(new Contract { Symbol = "ES", SecType = "CONTFUT" }).Single());
        Assert.Equal("ESM4", LocalSymbols(new Contract { Symbol = "ES", SecType = "FUT" })[0]);
        Assert.Equal(200, _catalogue.Resolve(option).Code);
        Assert.Same(expiring, _catalogue.Find(expiring.ConId));
        Assert.Equal(200, _catalogue.Resolve(new Contract { Symbol = "ES", SecType = "FUT", Exchange = "CME", LastTradeDateOrContractMonth = "202403" }).Code);
        Assert.NotNull(_catalogue.Resolve(new Contract { Symbol = "ES", SecType = "FUT", Exchange = "CME", LastTradeDateOrContractMonth = "202403" }, includeExpired: true).Instrument);
    }

    [Fact]
    public void Strikes_WithAMarket_AreAroundItsPrice()
    {
        _catalogue.PriceOf = instrument => instrument.Symbol == "SPY" ? 127.3m : null;
        var strikes = _catalogue.Matching(new Contract { Symbol = "SPY", SecType = "OPT", LastTradeDateOrContractMonth = "20260220", Right = "C" }).Select(option => option.Contract.Strike).ToList();
        Assert.Contains(127, strikes);
        Assert.True(strikes.Min() < 100 && strikes.Max() is > 150 and < 250);
    }

    [Fact]
    public void MorningSettledOptions_TradeUntilTheDayBefore()
    {
        var option = _catalogue.Matching(new Contract { Symbol = "SPX", SecType = "OPT", TradingClass = "SPX", LastTradeDateOrContractMonth = "202602" })[0];
        Assert.Equal((new DateOnly(2026, 2, 19), new DateOnly(2026, 2, 20)), (option.LastTradeDate!.Value, option.ExpirationDate!.Value));
    }

    [Fact]
    public void OptionOnFuture_HasTheFutureThatTradesThen()
    {
        var option = _catalogue.Resolve(new Contract { LocalSymbol = "ESG6 C4800", SecType = "FOP", Exchange = "CME" }).Instrument!;
        Assert.Equal(("ESH6", "FUT", "FOP"), (option.UnderSymbol, option.UnderSecType, option.SecType));
        Assert.Equal("ESH6", _catalogue.Find(option.UnderConId)!.Contract.LocalSymbol);
    }

    [Fact]
    public void Combo_SameLegs_IsTheSameInstrument()
    {
        var wanted = new Contract { Symbol = "SPY", SecType = "BAG", Exchange = "SMART", Currency = "USD", ComboLegs = [new(756733, 1, "BUY", "SMART"), new(320227571, 2, "SELL", "")] };
        var combo = _catalogue.Resolve(wanted).Instrument!;
        Assert.Same(combo, _catalogue.Resolve(wanted with { ComboLegs = [.. wanted.ComboLegs] }).Instrument);
        Assert.Equal([("SPY", 1), ("QQQ", -2)], combo.Legs.Select(leg => (leg.Instrument.Symbol, leg.Ratio)));
    }

    private static string Ambiguous(string symbol) => $"The contract description specified for {symbol} is ambiguous; you must specify the multiplier or trading class.";

    private void AssertRefused(int code, string text, Contract wanted)
    {
        var refusal = _catalogue.Resolve(wanted);
        Assert.True(refusal.Instrument is null, $"{wanted} is {refusal.Instrument}");
        Assert.Equal(code, refusal.Code);
        Assert.Contains(text, refusal.Text, StringComparison.Ordinal);
    }

    private List<string> LocalSymbols(Contract wanted) => [.. _catalogue.Matching(wanted).Select(instrument => instrument.Contract.LocalSymbol)];
}
